using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class HyperParametersLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("hyper-parameters");

    [Fact]
    public void Simplest_net_within_one_standard_error_is_smaller_than_the_best_and_cannot_be_told_from_it()
    {
        Assert.InRange(_result["simplest: cost"], _result["best cost"], _result["best cost"] + _result["its standard error"]);
        Assert.True(_result["simplest: parameters"] < _result["its parameters"]);
        Assert.InRange(_result["choices within one error"], 2, 60);
    }

    [Fact]
    public void Too_simple_loses_as_well()
    {
        IReadOnlyList<object> logistic = _result.Sections[1].Tables[1].Rows[1];

        Assert.Equal("no hidden layer", logistic[0]);
        Assert.True((double)logistic[3] > _result["best cost"] + (3 * _result["its standard error"]));
    }

    [Fact]
    public void Every_hyper_parameter_moves_the_cost_by_more_than_its_standard_error()
    {
        Assert.All(_result.Sections[0].Tables, table =>
        {
            double[] costs = [.. table.Rows.Select(row => (double)row[2])];
            Assert.True(costs.Max() - costs.Min() > (double)table.Rows[Array.IndexOf(costs, costs.Min())][3], table.Title);
        });
    }

    [Fact]
    public void Ranking_is_in_order()
    {
        double[] costs = [.. _result.Sections[1].Tables[0].Rows.Select(row => (double)row[3])];

        Assert.Equal(costs.Order(), costs);
        Assert.Equal(_result["best cost"], costs[0]);
    }
}
