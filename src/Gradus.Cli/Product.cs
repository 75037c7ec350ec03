using System.Reflection;

namespace Gradus.Cli;

/// <summary>What this program is.</summary>
internal static class Product
{
    /// <summary>The version of the package, without the commit it was built from.</summary>
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
