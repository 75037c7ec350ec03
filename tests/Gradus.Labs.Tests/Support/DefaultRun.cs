using System.Collections.Concurrent;

namespace Gradus.Labs.Tests.Support;

/// <summary>What each lab finds with its defaults; each runs once for all tests.</summary>
internal static class DefaultRun
{
    private static readonly ConcurrentDictionary<string, Lazy<LabResult>> _results = new();

    public static TheoryData<string> Names => new(LabCatalog.All.Select(lab => lab.Name));

    public static Lab Lab(string name) => LabCatalog.All.Single(lab => lab.Name == name);

    public static LabResult Of(string name) => _results.GetOrAdd(name, one => new Lazy<LabResult>(() => Lab(one).Run())).Value;

    /// <summary>Runs a lab with options: <c>With("descent", ("steps", "10"))</c>.</summary>
    public static LabResult With(string name, params (string Name, string Value)[] options) =>
        Lab(name).Run(options.ToDictionary(option => option.Name, option => option.Value));
}
