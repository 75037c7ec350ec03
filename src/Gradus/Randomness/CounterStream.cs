namespace Gradus.Randomness;

/// <summary>What names the draws of a <see cref="CounterGenerator"/>: all of the counter but the number of the block, and the key.</summary>
internal readonly record struct CounterStream(uint Place, uint StepLow, uint StepHigh, uint SeedLow, uint SeedHigh);
