using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gradus.Networks.Json;

/// <summary>The values of an enumeration in JSON: their names in lower case, words joined by hyphens.</summary>
internal sealed class EnumNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
