using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Reports;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The page of HTML about a run that <c>--report</c> asks for.</summary>
internal static class ReportPage
{
    /// <summary>Refuses, before any work is done, a path at which no page can go.</summary>
    public static void RequireFree(SettingValues values)
    {
        if (values["report"] is not { } path)
        {
            return;
        }

        if (Directory.Exists(path))
        {
            throw CommandException.Usage($"--report {path} is a directory; name a file in it.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw CommandException.Usage($"--report {path}: the directory does not exist; create it first.");
        }
    }

    public static void Write(SettingValues values, TrainingOptions options, TrainingResult result, Dataset training, Dataset? test)
    {
        if (values["report"] is not { } path)
        {
            return;
        }

        new TrainingReport(result, training)
        {
            Title = $"Training on {values["data"]}",
            Test = test,
            Options = options,
            Settings = [.. values.All.Where(setting => setting.Key != "report").Select(setting => KeyValuePair.Create($"--{setting.Key}", setting.Value))],
        }.Save(path);
    }
}
