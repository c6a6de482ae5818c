using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FsCheck.Xunit;
using Netwright.Optimizers;
using Xunit;

namespace Netwright.Runtime.Tests.Optimizers;

public class OptimizerTests
{
    // Fifty steps, each rounded to 24 bits.
    private const double Tolerance = 2e-6;

    /// <summary>The cases of <c>torch_steps.py</c>.</summary>
    private static readonly Dictionary<string, OptimizerOptions> Cases = new()
    {
        ["sgd"] = new SgdOptions { LearningRate = 0.1f },
        ["sgd decay"] = new SgdOptions { LearningRate = 0.1f, WeightDecay = 0.01f },
        ["sgd momentum"] = new SgdOptions { LearningRate = 0.05f, Momentum = 0.9f },
        ["sgd momentum decay"] = new SgdOptions { LearningRate = 0.05f, Momentum = 0.9f, WeightDecay = 0.01f },
        ["sgd nesterov"] = new SgdOptions { LearningRate = 0.05f, Momentum = 0.9f, Nesterov = true, WeightDecay = 0.01f },
        ["adam"] = new AdamOptions { LearningRate = 0.01f },
        ["adam decay"] = new AdamOptions { LearningRate = 0.01f, WeightDecay = 0.1f },
        ["adam other"] = new AdamOptions { LearningRate = 0.003f, Beta1 = 0.8f, Beta2 = 0.95f, Epsilon = 1e-3f },
        ["adamw"] = new AdamWOptions { LearningRate = 0.01f },
        ["adamw no decay"] = new AdamWOptions { LearningRate = 0.01f, WeightDecay = 0 },
        ["adamw decay"] = new AdamWOptions { LearningRate = 0.01f, WeightDecay = 0.1f },
        ["adamw other"] = new AdamWOptions { LearningRate = 0.003f, Beta1 = 0.8f, Beta2 = 0.95f, Epsilon = 1e-3f, WeightDecay = 0.5f },
        ["adagrad"] = new AdagradOptions { LearningRate = 0.1f },
        ["adagrad decay"] = new AdagradOptions { LearningRate = 0.1f, WeightDecay = 0.1f },
        ["adagrad other"] = new AdagradOptions { LearningRate = 0.2f, RateDecay = 0.1f, InitialSum = 0.5f, Epsilon = 1e-3f },
        ["rmsprop"] = new RmsPropOptions { LearningRate = 0.01f },
        ["rmsprop decay"] = new RmsPropOptions { LearningRate = 0.01f, Alpha = 0.9f, Epsilon = 1e-3f, WeightDecay = 0.1f },
        ["rmsprop momentum"] = new RmsPropOptions { LearningRate = 0.003f, Momentum = 0.9f },
        ["rmsprop centered"] = new RmsPropOptions { LearningRate = 0.01f, Alpha = 0.9f, Epsilon = 1e-3f, Centered = true },
        ["rmsprop all"] = new RmsPropOptions { LearningRate = 0.003f, Alpha = 0.95f, Epsilon = 1e-2f, Momentum = 0.8f, Centered = true, WeightDecay = 0.01f },
        ["lion"] = new LionOptions { LearningRate = 0.01f },
        ["lion decay"] = new LionOptions { LearningRate = 0.01f, WeightDecay = 0.5f },
        ["lion other"] = new LionOptions { LearningRate = 0.003f, Beta1 = 0.8f, Beta2 = 0.95f, WeightDecay = 0.1f },
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Steps_are_PyTorchs(string name)
    {
        using JsonDocument torch = JsonDocument.Parse(File.ReadAllText(Beside("torch_steps.json")));
        float[] parameters = Floats(torch.RootElement.GetProperty("start"));
        Optimizer optimizer = Optimizer.Create(Cases[name], parameters.Length);
        JsonElement expected = torch.RootElement.GetProperty("cases").GetProperty(name);
        int[] kept = [.. torch.RootElement.GetProperty("kept").EnumerateArray().Select(step => step.GetInt32())];
        int seen = 0;
        foreach (JsonElement gradients in torch.RootElement.GetProperty("gradients").EnumerateArray())
        {
            Step(optimizer, parameters, Floats(gradients));
            if (kept[seen] == optimizer.StepCount)
            {
                foreach ((float actual, JsonElement value) in parameters.Zip(expected[seen++].EnumerateArray()))
                {
                    Assert.Equal(value.GetDouble(), actual, Tolerance * Math.Max(1, Math.Abs(actual)));
                }
            }
        }

        Assert.Equal(kept.Length, seen);
        Assert.Equal(50, optimizer.StepCount);
    }

    [Fact]
    public void Sgd_with_momentum_by_hand()
    {
        Optimizer optimizer = Optimizer.Create(new SgdOptions { LearningRate = 0.5f, Momentum = 0.5f }, 1);
        float[] parameters = [1];
        Step(optimizer, parameters, [2]);
        Assert.Equal(0, parameters[0]); // v = 2, w = 1 - 0.5 * 2
        Step(optimizer, parameters, [1]);
        Assert.Equal(-1, parameters[0]); // v = 0.5 * 2 + 1 = 2
        Assert.Equal([2f], optimizer.State("momentum_buffer").ToArray());
    }

    [Fact]
    public void The_first_step_of_Adam_is_as_long_as_the_learning_rate()
    {
        Optimizer optimizer = Optimizer.Create(new AdamOptions { LearningRate = 0.25f }, 3);
        float[] parameters = [1, 1, 1];
        Step(optimizer, parameters, [1e-3f, -5, 0]);
        Assert.Equal(0.75f, parameters[0], 1e-5f);
        Assert.Equal(1.25f, parameters[1], 1e-5f);
        Assert.Equal(1, parameters[2]);
    }

    [Property(MaxTest = 60)]
    public bool Cutting_the_block_changes_no_bit(byte which, byte length, byte cut)
    {
        OptimizerOptions options = Cases.Values.ElementAt(which % Cases.Count);
        int count = length + 1;
        int at = cut % count;
        float[] whole = Values(count, 1);
        float[] parts = Values(count, 1);
        Optimizer forWhole = Optimizer.Create(options, count);
        Optimizer forParts = Optimizer.Create(options, count);
        for (int step = 0; step < 3; step++)
        {
            float[] gradients = Values(count, step + 2);
            Step(forWhole, whole, gradients);
            forParts.BeginStep();
            forParts.Update(parts, gradients, at, count - at);
            forParts.Update(parts, gradients, 0, at);
        }

        return whole.SequenceEqual(parts) && forWhole.StateNames.All(
            name => forWhole.State(name).SequenceEqual(forParts.State(name)));
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void A_long_range_is_updated_like_its_pieces(string name)
    {
        const int Count = 3001, Piece = 70;
        Optimizer forWhole = Optimizer.Create(Cases[name], Count), forParts = Optimizer.Create(Cases[name], Count);
        float[] whole = Values(Count, 1), parts = Values(Count, 1), gradients = Values(Count, 2);
        Step(forWhole, whole, gradients);
        forParts.BeginStep();
        for (int start = 0; start < Count; start += Piece)
        {
            forParts.Update(parts, gradients, start, Math.Min(Piece, Count - start));
        }

        Assert.Equal(parts, whole);
    }

    [Fact]
    public void Values_outside_the_range_stay()
    {
        foreach (OptimizerOptions options in Cases.Values)
        {
            Optimizer optimizer = Optimizer.Create(options, 50);
            float[] parameters = Values(50, 1);
            optimizer.BeginStep();
            optimizer.Update(parameters, Values(50, 2), 10, 21);
            Assert.Equal(Values(50, 1)[..10], parameters[..10]);
            Assert.Equal(Values(50, 1)[31..], parameters[31..]);
            Optimizer fresh = Optimizer.Create(options, 50);
            Assert.All(optimizer.StateNames, name => Assert.Equal(fresh.State(name)[31..].ToArray(), optimizer.State(name)[31..].ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void A_restored_optimiser_goes_on_to_the_bit(string name)
    {
        Optimizer first = Optimizer.Create(Cases[name], 20);
        float[] parameters = Values(20, 1);
        for (int step = 0; step < 5; step++)
        {
            Step(first, parameters, Values(20, step + 2));
        }

        Optimizer second = Optimizer.Create(Cases[name], 20);
        second.RestoreStepCount(first.StepCount);
        foreach (string state in first.StateNames)
        {
            first.State(state).CopyTo(second.State(state));
        }

        float[] copy = [.. parameters];
        Step(first, parameters, Values(20, 9));
        Step(second, copy, Values(20, 9));
        Assert.Equal(parameters, copy);
        Assert.Equal(6, second.StepCount);
    }

    [Fact]
    public void The_first_steps_of_RmsProp_by_hand()
    {
        Optimizer optimizer = Optimizer.Create(new RmsPropOptions { LearningRate = 0.5f, Alpha = 0.75f, Momentum = 0.5f, Centered = true }, 1);
        Assert.Equal("square_avg, momentum_buffer, grad_avg", string.Join(", ", optimizer.StateNames));
        float[] parameters = [1];
        Step(optimizer, parameters, [4]); // s = 4, m = 1, d = 4 / sqrt(4 - 1)
        Assert.Equal(1 - (0.5 * 4 / Math.Sqrt(3)), parameters[0], 1e-6);
        Assert.Equal([4f], optimizer.State("square_avg").ToArray());
        Assert.Equal([1f], optimizer.State("grad_avg").ToArray());
    }

    [Fact]
    public void A_centred_variance_that_rounding_would_make_negative_counts_as_nothing()
    {
        Optimizer optimizer = Optimizer.Create(new RmsPropOptions { LearningRate = 1e-9f, Alpha = 0.5f, Centered = true }, 64);
        float[] parameters = Values(64, 1), gradients = Values(64, 2);
        for (int step = 0; step < 200; step++)
        {
            Step(optimizer, parameters, gradients);
        }

        Assert.All(parameters, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void The_first_step_of_Lion_is_as_long_as_the_learning_rate_and_none_without_a_gradient()
    {
        Optimizer optimizer = Optimizer.Create(new LionOptions { LearningRate = 0.25f }, 4);
        float[] parameters = [1, 1, 1, 1];
        Step(optimizer, parameters, [1e-30f, -5, 0, float.NaN]);
        Assert.Equal([0.75f, 1.25f, 1, float.NaN], parameters);
    }

    [Fact]
    public void The_learning_rate_can_change_between_steps()
    {
        Optimizer optimizer = Optimizer.Create(new SgdOptions { LearningRate = 1 }, 1);
        float[] parameters = [1];
        optimizer.LearningRate = 0.25f;
        Step(optimizer, parameters, [1]);
        Assert.Equal(0.75f, parameters[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = float.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.LearningRate = -1);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Refused(new AdamOptions { LearningRate = float.PositiveInfinity }, "learning rate");
        Refused(new AdamOptions { LearningRate = 1, Beta1 = 1 }, "beta1");
        Refused(new AdamOptions { LearningRate = 1, Beta2 = -0.1f }, "beta2");
        Refused(new AdamOptions { LearningRate = 1, Epsilon = 0 }, "epsilon");
        Refused(new AdamWOptions { LearningRate = 1, Beta1 = -0.1f }, "beta1");
        Refused(new AdamWOptions { LearningRate = 1, Beta2 = 1 }, "beta2");
        Refused(new AdamWOptions { LearningRate = 1, Epsilon = 0 }, "epsilon");
        Refused(new AdagradOptions { LearningRate = 1, RateDecay = -1 }, "decay of the rate");
        Refused(new AdagradOptions { LearningRate = 1, InitialSum = float.NaN }, "initial sum");
        Refused(new AdagradOptions { LearningRate = 1, Epsilon = -1 }, "epsilon");
        Refused(new RmsPropOptions { LearningRate = 1, Alpha = 1 }, "alpha");
        Refused(new RmsPropOptions { LearningRate = 1, Momentum = 1 }, "momentum");
        Refused(new RmsPropOptions { LearningRate = 1, Epsilon = 0 }, "epsilon");
        Refused(new LionOptions { LearningRate = 1, Beta1 = 1 }, "beta1");
        Refused(new LionOptions { LearningRate = 1, Beta2 = float.NaN }, "beta2");
        Refused(new SgdOptions { LearningRate = 1, WeightDecay = -1 }, "weight decay");
        Refused(new SgdOptions { LearningRate = 1, Nesterov = true }, "needs momentum");
    }

    [Fact]
    public void Blocks_of_another_length_are_refused()
    {
        Optimizer optimizer = Optimizer.Create(new AdamOptions { LearningRate = 1 }, 3);
        Assert.Throws<ArgumentException>(() => optimizer.Update(new float[2], new float[3], 0, 2));
        Assert.Throws<ArgumentException>(() => optimizer.Update(new float[3], new float[4], 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Update(new float[3], new float[3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Update(new float[3], new float[3], 2, -1));
        Assert.Throws<ArgumentException>(() => optimizer.State("momentum_buffer"));
    }

    private static void Step(Optimizer optimizer, float[] parameters, float[] gradients)
    {
        optimizer.BeginStep();
        optimizer.Update(parameters, gradients, 0, parameters.Length);
    }

    private static void Refused(OptimizerOptions options, string message) => Assert.Contains(
        message, Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Create(options, 1)).Message, StringComparison.Ordinal);

    private static float[] Values(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => ((((i * 73) + (seed * 31)) % 97) - 48) / 50f)];

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];

    private static string Beside(string file, [CallerFilePath] string caller = "") => Path.Combine(Path.GetDirectoryName(caller)!, file);
}
