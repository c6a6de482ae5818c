using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Netwright.Checkpoints;
using Netwright.Data;
using Netwright.Runtime.Tests.Data;
using Netwright.Training;
using Xunit;

namespace Netwright.Runtime.Tests.Training;

/// <summary>A training that was cut off and resumed ends as one that was not.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly ImageDataset Data = ToyImages.Make(230);

    private static readonly TrainingOptions Recipe = new()
    {
        Optimizer = new AdamOptions { LearningRate = 0.02f },
        Batch = 32,
        Epochs = 4,
        Validation = 0.2,
        AverageDecay = 0.9,
        MicroBatches = 2,
        Clip = new GradientClip { Norm = 0.5f },
        EarlyStopping = new EarlyStopping { Patience = 3 },
        BalancedClasses = true,
        Seed = 3,
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cut_off_after_any_step_it_ends_with_the_bits_and_figures_of_a_training_that_was_not()
    {
        (string hash, TrainingReport whole) = Train(Recipe);
        int steps = whole.Epochs.Length * 6;
        for (int cut = 1; cut < steps; cut++)
        {
            string place = Folder();
            CutOff(place, cut, Recipe);
            (string resumed, TrainingReport report) = Resume(place, Recipe with { Threads = 1 + (cut % 3) });
            Assert.Equal(hash, resumed);
            Assert.Equal(whole.Epochs.Select(Figures), report.Epochs.Select(Figures));
            Assert.Equal(whole.BestEpoch, report.BestEpoch);
        }
    }

    [Fact]
    public void Cut_off_again_and_again_it_ends_with_the_same_bits()
    {
        (string hash, _) = Train(Recipe);
        string place = Folder();
        CutOff(place, 3, Recipe);
        for (int i = 0; i < 4; i++)
        {
            CutOff(place, 4, Recipe, resumes: true);
        }

        Assert.Equal(hash, Resume(place, Recipe).Hash);
    }

    [Fact]
    public void Each_checkpoint_is_told_when_it_is_in_its_place()
    {
        string place = Folder();
        List<(string Path, bool IsThere)> told = [];
        CheckpointOptions checkpoints = new(place) { Written = path => told.Add((path, File.Exists(path))) };

        new Trainer(Make(), Recipe with { Epochs = 2 }) { Checkpoints = checkpoints }.Fit(Data);

        Assert.Equal(
            [(Path.Join(place, "step-0000000006.safetensors"), true), (Path.Join(place, "step-0000000012.safetensors"), true)], told);
    }

    [Fact]
    public void The_best_epochs_weights_stand_in_a_file_of_their_own()
    {
        string place = Folder();
        SoftmaxRegression network = Make();
        TrainingReport report = new Trainer(network, Recipe) { Checkpoints = new(place) }.Fit(Data);
        SoftmaxRegression best = Make();
        best.Load(Path.Join(place, "best.safetensors"));
        Assert.Equal(network.Parameters.Sha256(), best.Parameters.Sha256());
        Assert.InRange(report.BestEpoch, 1, 4);
    }

    [Fact]
    public void A_finished_training_resumed_with_more_epochs_goes_on_as_if_they_had_been_planned()
    {
        TrainingOptions longer = Recipe with { Epochs = 6, EarlyStopping = null };
        (string hash, _) = Train(longer);
        string place = Folder();
        new Trainer(Make(), longer with { Epochs = 2 }) { Checkpoints = new(place) }.Fit(Data);
        Trainer trainer = new(Make(), longer) { Checkpoints = new(place) };
        ResumeReport report = trainer.Resume(place);
        Assert.Equal((3, 0, 6, false), (report.Epoch, report.Step, report.Epochs, report.IsOver));
        Assert.Contains("was to have 2 epochs and now has 6; 2 of them are done", Assert.Single(report.Changes), StringComparison.Ordinal);
        SoftmaxRegression network = Make();
        Assert.Equal(hash, Resume(place, longer).Hash);
    }

    [Fact]
    public void A_checkpoint_may_be_loaded_as_weights()
    {
        string place = Folder();
        CutOff(place, 7, Recipe);
        Make().Load(Directory.GetFiles(place).Single(path => path.Contains("0000000007", StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_last_checkpoints_are_kept()
    {
        string place = Folder();
        new Trainer(Make(), Recipe with { EarlyStopping = null }) { Checkpoints = new(place) { EverySteps = 1, Keep = 3 } }.Fit(Data);
        Assert.Equal(
            ["best.safetensors", "step-0000000022.safetensors", "step-0000000023.safetensors", "step-0000000024.safetensors"],
            Directory.GetFiles(place).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Another_recipe_is_refused_with_what_differs_before_anything_runs()
    {
        string place = Folder();
        CutOff(place, 5, Recipe);
        CheckpointException refusal = Refused(place, Recipe with { Batch = 16, Seed = 4 });
        Assert.Contains("batch was 32 and is 16; seed was 3 and is 4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_images_are_refused()
    {
        string place = Folder();
        CutOff(place, 5, Recipe);
        Trainer trainer = new(Make(), Recipe);
        trainer.Resume(place);
        Assert.Contains("images are others", Assert.Throws<CheckpointException>(() => trainer.Fit(ToyImages.Make(230, seed: 8))).Message, StringComparison.Ordinal);
        Assert.Contains("images are others", Assert.Throws<CheckpointException>(() => trainer.Fit(Data.Take(229))).Message, StringComparison.Ordinal);
        trainer.Fit(Data);
    }

    [Fact]
    public void Weights_alone_cannot_be_resumed()
    {
        string file = Path.Join(Folder(), "weights.safetensors");
        Make().Save(file);
        Assert.Contains("holds weights alone", Refused(file, Recipe).Message, StringComparison.Ordinal);
        Assert.Contains("holds no checkpoint", Refused(Path.GetDirectoryName(file)!, Recipe).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_checkpoints_of_another_training_is_refused_and_stays_as_it_is()
    {
        string place = Folder();
        CutOff(place, 5, Recipe);
        string[] before = Directory.GetFiles(place);
        CheckpointException refusal = Assert.Throws<CheckpointException>(() => new Trainer(Make(), Recipe) { Checkpoints = new(place) }.Fit(Data));
        Assert.Contains("checkpoints of another training", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(place));
    }

    [Fact]
    public void A_folder_that_vanishes_is_told_and_training_goes_on()
    {
        string place = Folder();
        List<CheckpointException> failures = [];
        Trainer trainer = new(Make(), Recipe)
        {
            Checkpoints = new(place) { EverySteps = 2, Failed = failures.Add },
            Callbacks = [new AtStep(5, _ => Directory.Delete(place, recursive: true))],
        };
        trainer.Fit(Data);
        Assert.NotEmpty(failures);
        Assert.All(failures, failure => Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal));
        (string hash, _) = Train(Recipe);
        SoftmaxRegression network = Make();
        new Trainer(network, Recipe).Fit(Data);
        Assert.Equal(hash, network.Parameters.Sha256());
    }

    [Fact]
    public void Without_somebody_to_tell_a_checkpoint_that_fails_ends_the_training()
    {
        string place = Folder();
        Trainer trainer = new(Make(), Recipe)
        {
            Checkpoints = new(place) { EverySteps = 2 },
            Callbacks = [new AtStep(5, _ => Directory.Delete(place, recursive: true))],
        };
        Assert.Throws<CheckpointException>(() => trainer.Fit(Data));
    }

    [Fact]
    public void A_damaged_note_is_one_clear_fault()
    {
        string place = Folder();
        CutOff(place, 5, Recipe);
        string file = Directory.GetFiles(place, "step-*").Order().Last();
        byte[] bytes = File.ReadAllBytes(file);
        Random random = new(5);
        int length = (int)BitConverter.ToUInt64(bytes);
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[8 + random.Next(length)] = (byte)random.Next(32, 127);
            File.WriteAllBytes(file, damaged);
            try
            {
                new Trainer(Make(), Recipe).Resume(file);
            }
            catch (CheckpointException fault)
            {
                Assert.StartsWith(file, fault.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_second_call_goes_on_where_the_first_ended()
    {
        TrainingOptions plain = Recipe with { EarlyStopping = null, AverageDecay = 0, Epochs = 4 };
        (string hash, _) = Train(plain);
        SoftmaxRegression network = Make();
        Trainer trainer = new(network, plain with { Epochs = 2 });
        trainer.Fit(Data);
        TrainingReport second = trainer.Fit(Data);
        Assert.Equal([3, 4], second.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(hash, network.Parameters.Sha256());
    }

    private static SoftmaxRegression Make() => new(ToyImages.Shape, ToyImages.Classes, 1);

    private static (string Hash, TrainingReport Report) Train(TrainingOptions options)
    {
        SoftmaxRegression network = Make();
        TrainingReport report = new Trainer(network, options).Fit(Data);
        return (network.Parameters.Sha256(), report);
    }

    private static (string Hash, TrainingReport Report) Resume(string place, TrainingOptions options)
    {
        SoftmaxRegression network = Make();
        Trainer trainer = new(network, options) { Checkpoints = new(place) };
        trainer.Resume(place);
        TrainingReport report = trainer.Fit(Data);
        return (network.Parameters.Sha256(), report);
    }

    private static CheckpointException Refused(string place, TrainingOptions options)
    {
        SoftmaxRegression network = Make();
        string before = network.Parameters.Sha256();
        CheckpointException refusal = Assert.Throws<CheckpointException>(() => new Trainer(network, options).Resume(place));
        Assert.Equal(before, network.Parameters.Sha256());
        return refusal;
    }

    private static string Figures(EpochResult epoch) =>
        $"{epoch.Epoch} {epoch.Loss:R} {epoch.Accuracy:R} {epoch.Images} {epoch.LearningRate:R} {epoch.Validation!.Loss:R} {epoch.Validation.Confusion}";

    private string Folder() => Directory.CreateDirectory(Path.Join(folder.Path, Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Trains until some steps are done, and leaves nothing but the files.</summary>
    private static void CutOff(string place, int steps, TrainingOptions options, bool resumes = false)
    {
        using CancellationTokenSource source = new();
        int done = 0;
        Trainer trainer = new(Make(), options)
        {
            Checkpoints = new(place),
            Callbacks = [new AtStep(0, _ => { if (++done == steps) { source.Cancel(); } })],
        };
        if (resumes)
        {
            trainer.Resume(place);
        }

        Assert.Throws<OperationCanceledException>(() => trainer.Fit(Data, cancellation: source.Token));
    }

    /// <summary>Does something after a step, or after every step for 0.</summary>
    private sealed class AtStep(long step, Action<TrainingControl> action) : ITrainingCallback
    {
        public void OnStep(TrainingControl control)
        {
            if (step == 0 || control.Steps == step)
            {
                action(control);
            }
        }
    }
}
