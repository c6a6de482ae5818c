using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Netwright.Numerics;

namespace Netwright.Optimizers;

/// <summary>An update rule with its state, which mirrors the parameter block.</summary>
/// <remarks>
/// A step is one <see cref="BeginStep"/> and then <see cref="Update"/> over every range of the block, in any order and on any
/// threads: each value's arithmetic is its own, so the bits do not depend on how the block is cut.
/// </remarks>
public abstract class Optimizer
{
    // Weights whose cache lines are claimed at a time: few enough to stay in the nearest cache until they are updated.
    private const int BlockFloats = 4096;

    private readonly float[][] moments;
    private readonly float weightDecay;
    private ImmutableArray<ParameterGroup> groups;
    private float learningRate;

    private protected Optimizer(OptimizerOptions options, int parameterCount, ImmutableArray<string> stateNames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameterCount);
        weightDecay = OptionCheck.NotNegative(options.WeightDecay, "weight decay");
        OptionCheck.Positive(options.LearningRate, "learning rate");
        ParameterCount = parameterCount;
        groups = [new ParameterGroup(parameterCount)];
        StateNames = stateNames;
        learningRate = options.LearningRate;
        moments = new float[stateNames.Length][];
        for (int i = 0; i < moments.Length; i++)
        {
            moments[i] = AlignedMemory.Allocate(parameterCount);
        }
    }

    /// <summary>Number of trained values, which every span must hold.</summary>
    public int ParameterCount { get; }

    /// <summary>Learning rate of the next step; finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another value.</exception>
    public float LearningRate
    {
        get => learningRate;
        set => learningRate = OptionCheck.NotNegative(value, "learning rate");
    }

    /// <summary>Steps begun so far.</summary>
    public long StepCount { get; private set; }

    /// <summary>Names of the state's blocks, in PyTorch's words, such as <c>exp_avg</c>.</summary>
    public ImmutableArray<string> StateNames { get; }

    /// <summary>Makes the optimiser that the options describe, at step 0; it treats all parameters alike.</summary>
    /// <param name="options">The rule, such as <see cref="SgdOptions"/> or <see cref="AdamOptions"/>.</param>
    /// <param name="parameterCount">Number of trained values.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Optimizer Create(OptimizerOptions options, int parameterCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Create(parameterCount);
    }

    /// <summary>Makes a recipe's optimiser, at step 0, with its frozen layers, rates of layers and choice of what decays.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="parameters">What it will update.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The recipe names a layer that has no trained values, or freezes all.</exception>
    public static Optimizer Create(TrainingOptions recipe, ParameterBlock parameters)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(parameters);
        Optimizer optimizer = Create(recipe.Optimizer, parameters.Length);
        optimizer.groups = ParameterGroups.Of(recipe, parameters);
        return optimizer;
    }

    /// <summary>One block of state, a value for each parameter; for checkpoints.</summary>
    /// <param name="name">One of <see cref="StateNames"/>.</param>
    /// <exception cref="ArgumentException">No block has this name.</exception>
    public Span<float> State(string name)
    {
        int index = StateNames.IndexOf(name);
        return index >= 0
            ? Moment(index)
            : throw new ArgumentException($"No state is named '{name}'; there is: {string.Join(", ", StateNames)}.", nameof(name));
    }

    /// <summary>Counts a step; the rule's constants of this step follow from the count.</summary>
    public void BeginStep()
    {
        StepCount++;
        Advance();
    }

    /// <summary>Sets the count of steps, as after loading <see cref="State"/> from a checkpoint.</summary>
    /// <param name="steps">Steps begun so far, from 0.</param>
    public void RestoreStepCount(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        StepCount = 0;
        Rewind();
        while (StepCount < steps)
        {
            BeginStep();
        }
    }

    /// <summary>Applies the step to a range of the block.</summary>
    /// <param name="parameters">The whole parameter block.</param>
    /// <param name="gradients">The whole gradient block.</param>
    /// <param name="start">First value of the range.</param>
    /// <param name="length">Values in the range.</param>
    /// <exception cref="ArgumentException">A block has another length than <see cref="ParameterCount"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches out of the block.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int start, int length)
    {
        Expect(parameters.Length, nameof(parameters));
        Expect(gradients.Length, nameof(gradients));
        int end = start + parameters.Slice(start, length).Length;
        for (int group = GroupAt(start); start < end; group++)
        {
            int stop = Math.Min(end, groups[group].End);
            if (!groups[group].IsFrozen)
            {
                StepRate rate = new(LearningRate * groups[group].RateFactor, groups[group].Decays ? weightDecay : 0);
                UpdateGroup(parameters[start..stop], gradients[start..stop], start, rate);
            }

            start = stop;
        }
    }

    private protected Span<float> Moment(int index) => AlignedMemory.Align(moments[index], ParameterCount);

    /// <summary>Applies the step to some values.</summary>
    /// <param name="parameters">The values.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="start">Where they begin in the block, and so does their state.</param>
    /// <param name="rate">Rate and decay of their group.</param>
    private protected abstract void UpdateRange(
        Span<float> parameters, ReadOnlySpan<float> gradients, int start, StepRate rate);

    /// <summary>Takes the rule's formula along some values and their state.</summary>
    private protected void Run<TStep>(in TStep step, Span<float> parameters, ReadOnlySpan<float> gradients, int start)
        where TStep : struct, ILaneStep => LaneLoop.Run(
        step,
        parameters,
        gradients,
        StateOr(0, parameters, start),
        StateOr(1, parameters, start),
        StateOr(2, parameters, start));

    /// <summary>Moves the step's constants on by one step.</summary>
    private protected virtual void Advance()
    {
    }

    /// <summary>Sets the step's constants back to before the first step.</summary>
    private protected virtual void Rewind()
    {
    }

    private Span<float> StateOr(int index, Span<float> parameters, int start) =>
        index < moments.Length ? Moment(index).Slice(start, parameters.Length) : parameters;

    private void UpdateGroup(Span<float> parameters, ReadOnlySpan<float> gradients, int start, StepRate rate)
    {
        for (int first = 0; first < parameters.Length; first += BlockFloats)
        {
            Span<float> block = parameters.Slice(first, Math.Min(BlockFloats, parameters.Length - first));
            CacheLine.Claim(block);
            UpdateRange(block, gradients.Slice(first, block.Length), start + first, rate);
        }
    }

    /// <summary>The group that holds a place of the block, found by halving.</summary>
    private int GroupAt(int place)
    {
        int low = 0;
        for (int high = groups.Length - 1; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = groups[middle].End > place ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private void Expect(int length, string argument)
    {
        if (length != ParameterCount)
        {
            throw new ArgumentException($"{length} values given where the optimiser has {ParameterCount}.", argument);
        }
    }
}
