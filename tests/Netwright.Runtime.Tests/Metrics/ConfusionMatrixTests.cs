using System;
using Netwright.Metrics;
using Netwright.Testing;
using Xunit;

namespace Netwright.Runtime.Tests.Metrics;

public class ConfusionMatrixTests
{
    [Fact]
    public void Accuracy_precision_and_recall_are_shares_of_the_counts()
    {
        ConfusionMatrix matrix = CatsAndDogs();
        Assert.Equal(12, matrix.Total);
        Assert.Equal(9, matrix.Correct);
        Assert.Equal(9.0 / 12, matrix.Accuracy);
        Assert.Equal(5.0 / 6, matrix.Precision(0));
        Assert.Equal(5.0 / 7, matrix.Recall(0));
        Assert.Equal(2, matrix[0, 1]);
    }

    [Fact]
    public void Shares_of_nothing_are_not_numbers()
    {
        ConfusionMatrix matrix = CatsAndDogs();
        Assert.True(double.IsNaN(matrix.Precision(2)));
        Assert.True(double.IsNaN(matrix.Recall(2)));
    }

    [Fact]
    public void Its_text_is_a_table() => Golden.Verify(CatsAndDogs().ToString(), "txt", "ConfusionMatrix");

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 3)]
    public void Unknown_classes_are_refused(int actual, int predicted) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CatsAndDogs().Add(actual, predicted));

    private static ConfusionMatrix CatsAndDogs()
    {
        ConfusionMatrix matrix = new(["cat", "dog", "unicorn"]);
        Add(matrix, 0, 0, 5);
        Add(matrix, 0, 1, 2);
        Add(matrix, 1, 0, 1);
        Add(matrix, 1, 1, 4);
        return matrix;
    }

    private static void Add(ConfusionMatrix matrix, int actual, int predicted, int times)
    {
        for (int i = 0; i < times; i++)
        {
            matrix.Add(actual, predicted);
        }
    }
}
