using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Netwright.Checkpoints;
using Netwright.Files;
using Netwright.Runtime.Tests.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Checkpoints;

/// <summary>What saving and loading make of whatever a path may name.</summary>
public sealed class SaveAndLoadTests : IDisposable
{
    private const string Content = "what was here before";

    private readonly string folder = Directory.CreateTempSubdirectory("netwright").FullName;

    /// <summary>All that a path may name: how to make it, and whether a checkpoint may be saved to it.</summary>
    private static readonly Dictionary<string, (Action<string> Make, bool Saves)> Kinds = new()
    {
        ["nothing"] = (_ => { }, true),
        ["an empty file"] = (path => File.WriteAllText(path, ""), true),
        ["a text"] = (path => File.WriteAllText(path, Content), true),
        ["a link to a file"] = (path => Link(path, "target", File.WriteAllText), true),
        ["a link to nothing"] = (path => File.CreateSymbolicLink(path, "missing"), true),
        ["a link to a link"] = (path => { File.CreateSymbolicLink(path, "between"); File.CreateSymbolicLink(path[..^4] + "between", "missing"); }, true),
        ["a link that leads to itself"] = (path => File.CreateSymbolicLink(path, "path"), false),
        ["links in a circle"] = (path => { File.CreateSymbolicLink(path, "other"); File.CreateSymbolicLink(path[..^4] + "other", "path"); }, false),
        ["a folder"] = (path => Directory.CreateDirectory(path), false),
        ["a link to a folder"] = (path => Link(path, "target", (at, _) => Directory.CreateDirectory(at)), false),
        ["a named pipe"] = (path => Make("mkfifo", path), false),
        ["a link to a named pipe"] = (path => Link(path, "target", (at, _) => Make("mkfifo", at)), false),
        ["a socket"] = (Listen, false),
        ["a link to a device"] = (path => File.CreateSymbolicLink(path, "/dev/full"), false),
        ["a place below a file"] = (path => { File.WriteAllText(path[..^5] + "/file", Content); File.CreateSymbolicLink(path, "file/below"); }, false),
        ["a place in a missing folder"] = (path => File.CreateSymbolicLink(path, "missing/file"), false),
    };

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Saving_to_any_kind_of_file_writes_a_whole_checkpoint_or_is_refused_and_changes_nothing(string kind)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(folder, "path");
        Kinds[kind].Make(path);
        string[] before = State();
        Assert.Equal(Kinds[kind].Saves, Accepts(() => Network.RequireSavable(path)));
        Assert.Equal(before, State());

        bool saved = Accepts(() => Make(1).Save(path));

        Assert.Equal(Kinds[kind].Saves, saved);
        if (saved)
        {
            SoftmaxRegression loaded = Make(2);
            loaded.Load(path);
            Assert.Equal(Make(1).Parameters.Sha256(), loaded.Parameters.Sha256());
            Assert.Equal(before.Where(IsLink), State().Where(IsLink));
            Assert.DoesNotContain(State(), entry => entry.Contains(".netwright", StringComparison.Ordinal));
        }
        else
        {
            Assert.Equal(before, State());
        }
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Loading_any_kind_of_file_gives_a_checkpoint_fault_that_names_it_and_changes_nothing(string kind)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(folder, "path");
        Kinds[kind].Make(path);
        SoftmaxRegression network = Make(1);
        string before = network.Parameters.Sha256();
        CheckpointException thrown = Assert.Throws<CheckpointException>(() => network.Load(path));
        Assert.StartsWith(path + ": ", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', thrown.Message);
        Assert.Equal(before, network.Parameters.Sha256());
    }

    [Fact]
    public void A_relative_link_counts_from_where_it_really_stands()
    {
        string real = Directory.CreateDirectory(Path.Combine(folder, "a", "real")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "shortcut"), real);
        File.CreateSymbolicLink(Path.Combine(real, "link"), "../target");

        Make(1).Save(Path.Combine(folder, "shortcut", "link"));

        Make(2).Load(Path.Combine(folder, "a", "target"));
        Assert.Equal("../target", new FileInfo(Path.Combine(real, "link")).LinkTarget);
    }

    [Theory]
    [InlineData("a folder", "It is a folder, not a regular file.")]
    [InlineData("a named pipe", "It is a named pipe, not a regular file.")]
    [InlineData("a socket", "It is a socket, not a regular file.")]
    [InlineData("a link to a device", "It is a device, not a regular file.")]
    [InlineData("links in a circle", "Its symbolic links lead in a circle.")]
    public void A_refusal_says_what_is_there(string kind, string message)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string path = Path.Combine(folder, "path");
        Kinds[kind].Make(path);
        Assert.Equal($"{path}: the checkpoint cannot be written. {message}", Assert.Throws<CheckpointException>(() => Make(1).Save(path)).Message);
        Assert.Equal($"{path}: the checkpoint cannot be read. {message}", Assert.Throws<CheckpointException>(() => Make(1).Load(path)).Message);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.UserRead)]
    public void A_file_that_is_replaced_keeps_its_permissions(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = Path.Combine(folder, "path");
        File.WriteAllText(path, Content);
        File.SetUnixFileMode(path, mode);
        Make(1).Save(path);
        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_new_file_has_the_permissions_that_any_new_file_has()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string other = Path.Combine(folder, "other"), path = Path.Combine(folder, "path");
        File.WriteAllText(other, Content);
        Make(1).Save(path);
        Assert.Equal(File.GetUnixFileMode(other), File.GetUnixFileMode(path));
    }

    [Fact]
    public void The_longest_name_is_saved_and_a_longer_one_refused()
    {
        string longest = Path.Combine(folder, new string('n', 255));
        Make(1).Save(longest);
        Make(2).Load(longest);
        Assert.Throws<CheckpointException>(() => Make(1).Save(longest + "n"));
        Assert.Throws<CheckpointException>(() => Make(1).Load(longest + "n"));
        Assert.Equal([longest], Directory.GetFiles(folder));
    }

    [Fact]
    public void What_a_killed_save_left_is_cleared_by_the_next_one_in_its_folder()
    {
        string path = Path.Combine(folder, "path");
        LeaveAside("0123456789abcdef");
        Make(1).Save(path);
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Only_files_of_our_names_that_nobody_holds_are_cleared()
    {
        string held = LeaveAside("0123456789abcdef");
        LeaveAside("0123456789abcdeg");
        LeaveAside("0123456789abcdef0");
        File.WriteAllText(Path.Combine(folder, "path.netwright-0123456789abcdef.part"), Content);
        File.WriteAllText(Path.Combine(folder, ".netwright-1111111111111111.part"), "");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(folder, ".netwright-2222222222222222.part"), "path.netwright-0123456789abcdef.part");
            Make("mkfifo", Path.Combine(folder, ".netwright-3333333333333333.part"));
        }

        string[] before = Names();
        using (new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.Delete))
        {
            Make(1).Save(Path.Combine(folder, "path"));
        }

        Assert.Equal([.. before.Append("path").Order(StringComparer.Ordinal)], Names());
    }

    [Fact]
    public void A_save_within_another_to_the_same_path_lets_both_end_whole()
    {
        string path = Path.Combine(folder, "path");
        using (FileAside outer = new(path))
        {
            Assert.Matches("^[.]netwright-[0-9a-f]{16}[.]part$", Assert.Single(Names()));
            outer.Content.Write("outer"u8);
            outer.Content.Flush();
            Make(1).Save(path);
            Make(2).Load(path);
            outer.MoveInPlace();
        }

        Assert.Equal("outer", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_write_that_is_given_up_leaves_the_old_file_and_nothing_beside_it()
    {
        string path = Path.Combine(folder, "path");
        File.WriteAllText(path, Content);
        using (FileAside file = new(path))
        {
            file.Content.Write("half"u8);
        }

        Assert.Equal(Content, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Whoever_loads_while_others_save_gets_one_of_their_checkpoints_whole()
    {
        string path = Path.Combine(folder, "path");
        SoftmaxRegression[] saved = [.. Enumerable.Range(0, 4).Select(i => Make((ulong)i))];
        saved[0].Save(path);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            SoftmaxRegression loaded = Make(99);
            for (int turn = 0; turn < 25; turn++)
            {
                if (i < saved.Length)
                {
                    saved[i].Save(path);
                }
                else
                {
                    loaded.Load(path);
                    Assert.Contains(loaded.Parameters.Sha256(), saved.Select(network => network.Parameters.Sha256()));
                }
            }
        });
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    private static SoftmaxRegression Make(ulong seed) => new(ToyImages.Shape, ToyImages.Classes, seed);

    private static bool Accepts(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    private static bool IsLink(string entry) => entry.Contains(" -> ", StringComparison.Ordinal);

    private static void Link(string path, string target, Action<string, string> make)
    {
        make(path[..^4] + target, Content);
        File.CreateSymbolicLink(path, target);
    }

    /// <summary>Whoever closes a socket also deletes it: this one stays open.</summary>
    private static void Listen(string path) =>
        new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified).Bind(new UnixDomainSocketEndPoint(path));

    private static void Make(string program, string path)
    {
        using Process process = Process.Start(program, [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>What a save leaves that is killed before it renames its file.</summary>
    private string LeaveAside(string digits)
    {
        string left = Path.Combine(folder, $".netwright-{digits}.part");
        File.WriteAllText(left, "half");
        return left;
    }

    private string[] Names() => [.. Directory.GetFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>All there is in the folder, with what it holds.</summary>
    private string[] State() =>
    [
        .. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Select(entry => $"{entry.Name} {FileKinds.Of(entry.FullName)}{(entry.LinkTarget is { } target ? " -> " + target : "")}"
                + (FileKinds.Of(entry.FullName) == FileKind.Regular ? " " + Convert.ToHexString(File.ReadAllBytes(entry.FullName)) : ""))
            .Order(StringComparer.Ordinal),
    ];
}
