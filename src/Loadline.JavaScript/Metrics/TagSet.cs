using Loadline.Plans;

namespace Loadline.JavaScript.Metrics;

/// <summary>Tags of a sample. Samples with the same <see cref="Kept"/> are put together.</summary>
/// <param name="kept">Tags that metrics are kept by, in ascending order of their names.</param>
/// <param name="all">All tags in the same order.</param>
/// <param name="key">The set that stands for all with the same kept tags; null for that set itself.</param>
internal sealed class TagSet(Field[] kept, Field[] all, TagSet? key)
{
    /// <summary>Tags that metrics are kept by, in ascending order of their names.</summary>
    public IReadOnlyList<Field> Kept => kept;

    /// <summary>All tags, for outputs that tell of each sample; the same as <see cref="Kept"/> when there is no such output.</summary>
    public IReadOnlyList<Field> All => all;

    /// <summary>What samples are put together by: one set for each combination of kept tags.</summary>
    public TagSet Key => key ?? this;
}
