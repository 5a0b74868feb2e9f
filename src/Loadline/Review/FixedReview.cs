namespace Loadline.Review;

/// <summary>What came of fixing.</summary>
/// <param name="Before">The review before.</param>
/// <param name="After">The review of the changed scripts.</param>
/// <param name="Applied">The findings that were put right.</param>
/// <param name="Changed">The files that changed, with their new text.</param>
public sealed record FixedReview(ReviewResult Before, ReviewResult After, IReadOnlyList<ReviewFinding> Applied, IReadOnlyList<ReviewFile> Changed);
