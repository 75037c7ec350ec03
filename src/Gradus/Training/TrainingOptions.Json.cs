using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Gradus.Networks.Json;

namespace Gradus.Training;

public sealed partial record TrainingOptions
{
    private static readonly JsonSerializerOptions JsonSettings = Descriptions.SettingsOf(TrainingJson.Default);

    private static JsonTypeInfo JsonType => JsonSettings.GetTypeInfo(typeof(TrainingOptions));

    /// <summary>Every option as JSON but <see cref="Validation"/> and <see cref="Checkpoints"/>; <see cref="FromJson"/> reads it back.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonType);

    /// <summary>
    /// The options that a JSON text gives; an option that it leaves out has its default. A learning rate or a seed may be a
    /// plain number, as in <c>{"optimizer":{"type":"adam","rate":0.01},"epochs":50}</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is not JSON or holds no such options; the message names the place.</exception>
    public static TrainingOptions FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonNode? given = DescriptionReader.Parse(json);
        if (given is JsonObject some)
        {
            // The generator forgets the defaults of properties that are set once, so that they are written out first.
            JsonObject all = (JsonObject)JsonSerializer.SerializeToNode(new TrainingOptions(), JsonType)!;
            foreach ((string name, JsonNode? value) in some)
            {
                all[name] = value?.DeepClone();
            }

            given = all;
        }

        return new DescriptionReader(JsonSettings).ReadTree<TrainingOptions>(given);
    }
}
