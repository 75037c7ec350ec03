namespace Gradus.Kernels.Packs;

/// <summary>As many whole numbers of 64 bits as fit into a register: what a counter-based generator asks of a machine.</summary>
internal unsafe interface IWords<TSelf> where TSelf : unmanaged, IWords<TSelf>
{
    static abstract int Count { get; }

    /// <summary>The same number in each place.</summary>
    static abstract implicit operator TSelf(ulong value);

    /// <summary>0, 1, 2, …</summary>
    static abstract TSelf Indices { get; }

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator ^(TSelf x, TSelf y);

    static abstract TSelf operator &(TSelf x, TSelf y);

    static abstract TSelf operator |(TSelf x, TSelf y);

    static abstract TSelf operator <<(TSelf x, int bits);

    static abstract TSelf operator >>(TSelf x, int bits);

    /// <summary>All 64 bits of the product of the lower halves.</summary>
    static abstract TSelf ProductOfHalves(TSelf x, TSelf y);

    /// <summary>All bits set where x &lt; y; both below 2⁶³.</summary>
    static abstract TSelf Less(TSelf x, TSelf y);

    /// <summary>
    /// Writes the first <paramref name="count"/> numbers, or all where there is room for more: whole for doubles, the lower
    /// halves for floats.
    /// </summary>
    void Store<T>(T* destination, int count) where T : unmanaged;
}
