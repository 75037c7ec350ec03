using System.Text.Json;
using System.Text.RegularExpressions;
using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Output;

/// <summary>docs/cli-json.md names every field of every document, and no other.</summary>
public sealed partial class JsonDocumentTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Documents_hold_what_the_page_says_and_nothing_else()
    {
        string kinds = folder.KindsModel(), numbers = folder.NumbersModel();
        (string Command, string[] Args)[] runs =
        [
            ("train", ["--epochs", "2", "--print-cost", "1", "--out", folder["m.safetensors"], "--test", "0.2", "--validation", "0.2"]),
            ("train", ["--layers", "4:tanh:zeros,1:sigmoid:zeros", "--loss", "squared-error", "--epochs", "60", "--out", folder["m.safetensors"]]),
            ("train", ["--data", "moons", "--layers", "4:tanh:zeros,1:sigmoid:zeros", "--epochs", "40", "--validation", "0.2", "--try-remedies", "--out", folder["m.safetensors"]]),
            ("evaluate", [kinds, "--data", folder["kinds.csv"]]),
            ("evaluate", [numbers, "--data", folder["numbers.csv"]]),
            ("predict", [kinds, "5", "0.2", "--top", "2"]),
            ("predict", [numbers, "5", "-0.2"]),
            ("train", ["--data", folder["kinds.csv"], "--standardize", "--layers", "2:tanh,3:softmax", "--epochs", "1", "--out", folder["s.safetensors"]]),
            ("explain", [folder["s.safetensors"], "--row", "5,0.2"]),
            ("summary", ["--layers", "3:relu,batch-norm,1:sigmoid", "--inputs", "4"]),
            ("check", ["--layers", "3:gelu,1:sigmoid"]),
            ("data", []),
            ("data", [folder["kinds.csv"], "--describe"]),
            ("data", [folder.Write("rest.csv", "day,x,y\n2024-01-01,1,0.5\n2024-01-02,2,1.5\n2024-01-03,2,2.5\n2024-01-04,1,0.5\n"), "--describe"]),
            ("data", ["square", "--describe"]),
            ("train", ["--epochs", "2", "--out", folder["m.safetensors"], "--runs", folder["runs"]]),
            ("runs", ["--runs", folder["runs"]]),
            ("plot", ["--model", kinds, "--data", folder["kinds.csv"], "--out", folder["plots"]]),
            ("plot", ["--model", kinds, "--data", folder["kinds.csv"], "--figures", "network,roc", "--out", folder["plots"]]),
            ("lab", []),
            ("lab", ["descent", "--steps", "5", "--page", folder["lab.html"]]),
        ];
        Dictionary<string, HashSet<string>> documented = Documented(), found = [];
        foreach ((string command, string[] args) in runs)
        {
            using var document = JsonDocument.Parse(CliRun.Of([command, .. args, "--json"]).Out);
            Assert.Equal(command, document.RootElement.GetProperty("command").GetString());
            Collect(document.RootElement, "", found.TryGetValue(command, out HashSet<string>? fields) ? fields : found[command] = []);
        }

        Assert.Equal(documented.Keys.Order(), found.Keys.Order());
        foreach ((string command, HashSet<string> fields) in found)
        {
            Assert.Equal(documented[command].Order(StringComparer.Ordinal), fields.Order(StringComparer.Ordinal));
        }
    }

    private static Dictionary<string, HashSet<string>> Documented()
    {
        Dictionary<string, HashSet<string>> sections = [];
        string section = "";
        foreach (string line in File.ReadLines(Repository.Find("docs", "cli-json.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                sections[section = line[3..]] = [];
            }
            else if (FieldRow().Match(line) is { Success: true } row)
            {
                sections[section].Add(row.Groups[1].Value);
            }
        }

        HashSet<string> common = sections["Every document"];
        sections.Remove("Every document");
        foreach (string evaluated in new[] { "training", "test" })
        {
            sections["train"].Remove(evaluated);
            sections["train"].UnionWith(sections["evaluate"].Where(field => field is not ("resamples" or "confidence") && !field.StartsWith("intervals", StringComparison.Ordinal)).Select(field => $"{evaluated}.{field}"));
        }

        foreach (string command in new[] { "train", "check" })
        {
            sections[command].Remove("network");
            sections[command].UnionWith(sections["summary"].Where(field => field.StartsWith("network.", StringComparison.Ordinal)));
        }

        foreach (HashSet<string> fields in sections.Values)
        {
            fields.UnionWith(common);
        }

        return sections;
    }

    private static void Collect(JsonElement element, string path, HashSet<string> fields)
    {
        // Free in their form: the settings and options by name, the class names and the table of counts.
        if (element.ValueKind == JsonValueKind.Object && path is not ("settings" or "runs[].settings" or "options"))
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                Collect(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", fields);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array && !path.EndsWith("confusion", StringComparison.Ordinal) && !path.EndsWith("classes", StringComparison.Ordinal))
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Collect(item, path + "[]", fields);
            }
        }
        else if (!(element.ValueKind == JsonValueKind.Null && path is "training" or "test"))
        {
            fields.Add(path);
        }
    }

    [GeneratedRegex(@"^\| `([^`]+)` \|")]
    private static partial Regex FieldRow();
}
