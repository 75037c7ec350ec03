namespace Gradus.Kernels;

/// <summary>
/// Work cut into numbered pieces that may run on different threads at the same time. Jobs are structs, so that handing
/// one to <see cref="Workers"/> allocates nothing; they hold arrays or pinned pointers and write their results there.
/// </summary>
internal interface IJob
{
    void Execute(int piece);
}
