namespace Gradus.Cli.Tests;

public sealed class ProgramTests
{
    [Fact]
    public void Program_starts() => Assert.NotNull(typeof(Program));
}
