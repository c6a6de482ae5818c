namespace Netwright.Compiler.Emit;

/// <summary>
/// Where a line of emitted code that is too long may end: behind a comma, before an operator, outside of as many brackets as possible; where
/// there is neither, behind an assignment; in comments behind a word.
/// </summary>
internal static class LineBreak
{
    /// <summary>The place behind which a line goes on in the next one; 0 for a line that fits, or that nothing breaks.</summary>
    /// <param name="most">Characters of a line.</param>
    /// <param name="line">The line, without indentation.</param>
    /// <param name="least">Characters that every line of it begins with; nothing is won by breaking there.</param>
    public static int Behind(int most, string line, int least)
    {
        if (line.Length <= most)
        {
            return 0;
        }

        return line.StartsWith("//", System.StringComparison.Ordinal) ? Word(most, line, least) : Code(most, line, least);
    }

    private static int Word(int most, string line, int least)
    {
        int space = line.LastIndexOf(' ', most - 1);
        return space > least ? space + 1 : 0;
    }

    private static int Code(int most, string line, int least)
    {
        (int found, int foundDepth, int assignment, int depth) = (0, int.MaxValue, 0, 0);
        bool inString = false;
        for (int i = 0; i < most; i++)
        {
            char c = line[i];
            inString ^= c == '"' && (i == 0 || line[i - 1] != '\\');
            if (inString)
            {
                continue;
            }

            // What follows a comment behind code cannot go into a line of its own.
            if (c == '/' && line[i + 1] == '/')
            {
                break;
            }

            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (i >= least && depth <= foundDepth && IsBreak(line, i))
            {
                (found, foundDepth) = (i + 1, depth);
            }

            assignment = i >= least && assignment == 0 && c == ' ' && line[i - 1] == '=' && line[i - 2] == ' ' ? i + 1 : assignment;
        }

        return found > 0 ? found : assignment;
    }

    /// <summary>Whether code may go on behind this place.</summary>
    private static bool IsBreak(string line, int i) => line[i] == ' ' && i > 1
        && (line[i - 1] == ','
            || (i + 2 < line.Length && line[i + 2] == ' ' && line[i + 1] is '+' or '?' or ':'));
}
