using System.Text.Json.Serialization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;

namespace Gradus.Networks.Json;

/// <summary>
/// How descriptions are written to JSON and read back: what the source generator knows of their constructors. A
/// description is the object of its constructor's arguments, with its name in the catalog as <c>type</c>.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowOutOfOrderMetadataProperties = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = MaxDepth,
    Converters = [typeof(ShapeConverter), typeof(EnumNames<Filling>)])]
[JsonSerializable(typeof(Network))]
[JsonSerializable(typeof(Layer))]
[JsonSerializable(typeof(Activation))]
[JsonSerializable(typeof(Initializer))]
[JsonSerializable(typeof(Loss))]
[JsonSerializable(typeof(Optimizer))]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(Clipping))]
[JsonSerializable(typeof(Regularizer))]
[JsonSerializable(typeof(Seed))]
[JsonSerializable(typeof(GeneratedData))]
[JsonSerializable(typeof(Preparation))]
[JsonSerializable(typeof(FittedStep))]
[JsonSerializable(typeof(Preprocessing))]
[JsonSerializable(typeof(TableWriting))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(string[]?[]), TypeInfoPropertyName = "StringArrayArray")]
internal sealed partial class DescriptionJson : JsonSerializerContext
{
    /// <summary>The deepest nesting of a text that is read.</summary>
    public const int MaxDepth = 32;
}
