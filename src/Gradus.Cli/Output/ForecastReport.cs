using System.Text.Json;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>What a run will take, as a line before it starts, or as a part of the JSON document.</summary>
internal static class ForecastReport
{
    /// <summary>The forecast of a run; a run that this machine cannot hold is refused.</summary>
    public static Forecast Of(Network network, TrainingOptions options, ExampleSource data)
    {
        var forecast = Forecast.Of(network, options, data);
        MemoryNeed.Require(forecast);
        return forecast;
    }

    /// <summary>The line; null for a run that is over soon and needs little.</summary>
    public static string? Line(Forecast forecast)
    {
        string? tight = MemoryNeed.Doubt(forecast);
        return forecast.Epoch is not { } epoch || forecast.Run is not { } run ? tight
            : $"forecast: {Figures.Whole(forecast.MultiplyAddsPerExample)} multiply-adds an example, {Figures.Three(forecast.MultiplyAddsPerEpoch)} an epoch; about {Figures.Memory(forecast.PeakMemory)} of memory at most; about {Time(epoch)} an epoch, {Figures.Duration(run)} in all.{(tight is null ? "" : $" {tight}")}";
    }

    public static void Write(Utf8JsonWriter json, Forecast? forecast)
    {
        if (forecast is null)
        {
            json.WriteNull("forecast");
            return;
        }

        json.Object("forecast", _ =>
        {
            json.WriteNumber("parameters", forecast.Parameters);
            json.WriteNumber("multiplyAddsPerExample", forecast.MultiplyAddsPerExample);
            json.WriteNumber("multiplyAddsPerEpoch", forecast.MultiplyAddsPerEpoch);
            json.WriteNumber("memory", forecast.Memory);
            json.WriteNumber("peakMemory", forecast.PeakMemory);
            json.Number("epochSeconds", forecast.Epoch?.TotalSeconds);
            json.Number("runSeconds", forecast.Run?.TotalSeconds);
        });
    }

    private static string Time(TimeSpan time) => time.TotalSeconds < 1 ? $"{Figures.Three(time.TotalMilliseconds)} ms" : Figures.Duration(time);
}
