using System.Text.Json.Serialization;
using Gradus.Networks;
using Gradus.Networks.Json;

namespace Gradus.Training;

/// <summary>
/// How the options of training are written to JSON and read back: as descriptions are, but with every option, since null
/// is a choice here.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    MaxDepth = DescriptionJson.MaxDepth,
    Converters = [typeof(ShapeConverter), typeof(EnumNames<Precision>), typeof(EnumNames<Data.Filling>)])]
[JsonSerializable(typeof(TrainingOptions))]
internal sealed partial class TrainingJson : JsonSerializerContext;
