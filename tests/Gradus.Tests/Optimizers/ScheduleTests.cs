using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gradus.Optimizers;

namespace Gradus.Tests.Optimizers;

public sealed class ScheduleTests
{
    private static readonly Schedule[] All =
    [
        0.1,
        new StepDecay(0.8, every: 10, factor: 0.5),
        new ExponentialDecay(0.5, 0.9),
        new InverseTimeDecay(0.2, decay: 1),
        new CosineAnnealing(0.3, minimum: 0.1, epochs: 4),
        new CosineAnnealing(0.3),
        new WarmUp(2, new OnPlateau(0.1)),
        new OnPlateau(0.1, factor: 0.25, patience: 3, minimum: 0.01, tolerance: 0.001),
    ];

    [Fact]
    public void ConstantRate_is_what_a_number_becomes()
    {
        Schedule schedule = 0.1;
        Assert.Equal(new ConstantRate(0.1), schedule);
        Check(schedule, (0, 0.1), (1, 0.1), (99, 0.1));
    }

    [Fact]
    public void StepDecay_falls_every_so_many_epochs() =>
        Check(new StepDecay(0.8, every: 10, factor: 0.5), (0, 0.8), (9, 0.8), (10, 0.4), (19, 0.4), (20, 0.2), (35, 0.1));

    [Fact]
    public void ExponentialDecay_falls_by_the_same_part_in_every_epoch() =>
        Check(new ExponentialDecay(0.5, 0.9), (0, 0.5), (1, 0.45), (2, 0.405), (10, 0.17433922005));

    [Fact]
    public void InverseTimeDecay_follows_the_table_of_the_course()
    {
        Check(new InverseTimeDecay(0.2, decay: 1), (0, 0.2), (1, 0.1), (2, 0.2 / 3), (3, 0.05), (4, 0.04));
        Check(new InverseTimeDecay(0.1, decay: 1, every: 1000), (0, 0.1), (999, 0.1), (1000, 0.05), (2000, 0.1 / 3));
    }

    [Fact]
    public void CosineAnnealing_falls_along_half_a_wave()
    {
        Check(new CosineAnnealing(0.8), (0, 0.8), (25, 0.4 * (1 + Math.Sqrt(0.5))), (50, 0.4), (100, 0));
        Check(
            new CosineAnnealing(0.5, minimum: 0.1, epochs: 30),
            (0, 0.5), (10, 0.4), (15, 0.3), (20, 0.2), (30, 0.1), (31, 0.1), (100, 0.1));
        Assert.Equal(0.4, new CosineAnnealing(0.8).Rate(new Moment(0, 1, 1, 2)), 1e-15);
    }

    [Fact]
    public void CosineAnnealing_ends_at_its_minimum_in_a_run_without_steps() =>
        Assert.Equal(0.1, new CosineAnnealing(0.8, minimum: 0.1).Rate(new Moment(0, 0, 0, 0)), 1e-15);

    [Fact]
    public void WarmUp_rises_in_equal_steps_to_the_rate_that_follows()
    {
        WarmUp schedule = new(2, new StepDecay(0.8, every: 3, factor: 0.5));
        double[] expected = [0.2, 0.4, 0.6, 0.8, 0.8, 0.8, 0.4, 0.4];
        for (int step = 0; step < expected.Length; step++)
        {
            Moment moment = new(step / 2, step, 4, 2);
            Assert.Equal(expected[step], schedule.Rate(moment), 1e-15);
            Assert.Equal(expected[step], schedule.Start().Rate(moment), 1e-15);
        }
    }

    [Fact]
    public void WarmUp_may_be_a_part_of_an_epoch()
    {
        WarmUp schedule = new(0.5, 1.0);
        Assert.Equal(0.1, schedule.Rate(new Moment(0, 0, 4, 20)), 1e-15);
        Assert.Equal(1, schedule.Rate(new Moment(0, 9, 4, 20)));
        Assert.Equal(1, schedule.Rate(new Moment(0, 0, 4, 1)));
    }

    [Fact]
    public void WarmUp_shows_the_costs_to_the_schedule_that_follows()
    {
        ScheduleRun run = new WarmUp(1, new OnPlateau(0.8, patience: 1)).Start();
        run.Observe(0, 1);
        run.Observe(1, 1);
        Assert.Equal(0.4, run.Rate(new Moment(2, 2, 5, 1)));
    }

    [Fact]
    public void OnPlateau_falls_when_patience_is_at_an_end()
    {
        ScheduleRun run = new OnPlateau(0.8, patience: 2, minimum: 0.15, tolerance: 0.01).Start();
        (double Cost, double Rate)[] table =
        [
            (1, 0.8), (0.9, 0.8),
            (0.895, 0.8),           // better by less than one part in a hundred
            (0.88, 0.8),
            (0.88, 0.8), (5, 0.4),
            (double.NaN, 0.4), (double.PositiveInfinity, 0.2),
            (0.5, 0.2), (0.5, 0.2), (0.5, 0.15), (0.5, 0.15), (0.5, 0.15),
        ];
        for (int epoch = 0; epoch < table.Length; epoch++)
        {
            run.Observe(epoch, table[epoch].Cost);
            Assert.Equal(table[epoch].Rate, run.Rate(new Moment(epoch + 1, epoch + 1, 100, 1)), 1e-15);
        }
    }

    [Fact]
    public void OnPlateau_knows_improvement_below_zero()
    {
        ScheduleRun run = new OnPlateau(0.8, patience: 1, tolerance: 0.1).Start();
        foreach ((int epoch, double cost, double rate) in new[] { (0, -1.0, 0.8), (1, -1.2, 0.8), (2, -1.25, 0.4) })
        {
            run.Observe(epoch, cost);
            Assert.Equal(rate, run.Rate(default));
        }
    }

    [Fact]
    public void OnPlateau_counts_epochs_where_not_every_epoch_is_judged()
    {
        ScheduleRun run = new OnPlateau(0.8, patience: 10).Start();
        foreach ((int epoch, double rate) in new[] { (4, 0.8), (9, 0.8), (14, 0.4), (19, 0.4), (24, 0.2) })
        {
            run.Observe(epoch, 1);
            Assert.Equal(rate, run.Rate(default));
        }
    }

    [Fact]
    public void OnPlateau_starts_each_run_anew()
    {
        OnPlateau schedule = new(0.8, patience: 1);
        ScheduleRun run = schedule.Start();
        run.Observe(0, 1);
        run.Observe(1, 1);
        Assert.Equal(0.4, run.Rate(default));
        Assert.Equal(0.8, schedule.Start().Rate(default));
        Assert.Equal(0.8, schedule.Rate(default));
    }

    [Fact]
    public void Schedule_comes_back_from_json_as_it_was()
    {
        foreach (Schedule schedule in All)
        {
            string json = JsonSerializer.Serialize(schedule);
            Assert.Equal(schedule, JsonSerializer.Deserialize<Schedule>(json));
        }
    }

    [Fact]
    public void Catalog_lists_every_schedule()
    {
        HashSet<Type> listed = [.. typeof(Schedule).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(entry => entry.DerivedType)];
        Assert.Equal(typeof(Schedule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Schedule))).ToHashSet(), listed);
        Assert.Equal(listed, All.Select(schedule => schedule.GetType()).ToHashSet());
    }

    [Fact]
    public void Schedule_names_the_range_of_a_value_outside_it()
    {
        Refuses("initial", "a finite number above 0, but is -0.1.", () => new ConstantRate(-0.1));
        Refuses("initial", "above 0, but is NaN.", () => new StepDecay(double.NaN, 1, 0.5));
        Refuses("every", "a whole number, 1 or above, but is 0.", () => new StepDecay(0.1, 0, 0.5));
        Refuses("factor", "in (0, 1], but is 0.", () => new StepDecay(0.1, 1, 0));
        Refuses("factor", "in (0, 1], but is 1.01.", () => new ExponentialDecay(0.1, 1.01));
        Refuses("decay", "0 or above, but is -1.", () => new InverseTimeDecay(0.1, -1));
        Refuses("every", "1 or above, but is -3.", () => new InverseTimeDecay(0.1, 1, -3));
        Refuses("minimum", "from 0 up to the initial rate 0.1, but is 0.2.", () => new CosineAnnealing(0.1, 0.2));
        Refuses("epochs", "1 or above, but is 0.", () => new CosineAnnealing(0.1, epochs: 0));
        Refuses("epochs", "above 0, but is 0.", () => new WarmUp(0, 0.1));
        Refuses("patience", "1 or above, but is 0.", () => new OnPlateau(0.1, patience: 0));
        Refuses("minimum", "from 0 up to the initial rate 0.1, but is -1.", () => new OnPlateau(0.1, minimum: -1));
        Refuses("tolerance", "0 or above, but is NaN.", () => new OnPlateau(0.1, tolerance: double.NaN));
        Assert.Throws<ArgumentNullException>(() => new WarmUp(1, null!));
    }

    private static void Check(Schedule schedule, params (int Epoch, double Rate)[] table)
    {
        ScheduleRun run = schedule.Start();
        foreach ((int epoch, double rate) in table)
        {
            Moment moment = new(epoch, 5L * epoch, 100, 5);
            Assert.Equal(rate, schedule.Rate(moment), 1e-15);
            Assert.Equal(schedule.Rate(moment), run.Rate(moment));
        }
    }

    private static void Refuses(string name, string message, Func<object> make)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(make);
        Assert.Equal(name, exception.ParamName);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
