namespace Netwright.Threading;

/// <summary>Work cut into numbered chunks that any thread may do in any order.</summary>
public interface ITeamJob
{
    /// <summary>Does one chunk.</summary>
    /// <param name="chunk">Which one, from 0.</param>
    /// <param name="worker">Who does it: 0 up to the team's threads. No two chunks run under one number at the same time.</param>
    void Run(int chunk, int worker);
}
