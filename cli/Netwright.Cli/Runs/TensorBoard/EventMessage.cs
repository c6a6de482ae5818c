using System;

namespace Netwright.Cli.Runs.TensorBoard;

/// <summary>The messages of TensorFlow's <c>event.proto</c> and <c>summary.proto</c> that scalars need.</summary>
internal static class EventMessage
{
    private const int WallTime = 1;
    private const int Step = 2;
    private const int FileVersion = 3;
    private const int Summary = 5;
    private const int SessionLog = 7;

    private const int SummaryValue = 1;
    private const int ValueTag = 1;
    private const int ValueSimple = 2;

    private const int SessionStatus = 1;
    private const long SessionStarts = 1;

    /// <summary>The first of a file.</summary>
    public static byte[] Begin() => Event().Add(FileVersion, "brain.Event:2").ToArray();

    /// <summary>What stands at this step and behind it in earlier files is void.</summary>
    public static byte[] Restart(long step) =>
        Event().Add(Step, step).Add(SessionLog, new ProtoMessage().Add(SessionStatus, SessionStarts)).ToArray();

    /// <summary>A value.</summary>
    public static byte[] Scalar(long step, string tag, float value) => Event()
        .Add(Step, step)
        .Add(Summary, new ProtoMessage().Add(SummaryValue, new ProtoMessage().Add(ValueTag, tag).Add(ValueSimple, value)))
        .ToArray();

    private static ProtoMessage Event() => new ProtoMessage().Add(WallTime, (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds);
}
