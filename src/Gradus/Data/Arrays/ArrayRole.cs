namespace Gradus.Data.Arrays;

/// <summary>What an array is for, as its name tells.</summary>
internal enum ArrayRole
{
    Unknown,
    Inputs,
    Targets,
    ClassNames,
}
