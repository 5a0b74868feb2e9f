using Loadline.Review;

namespace Loadline.Conversations;

/// <summary>A script that was reviewed.</summary>
/// <param name="File">The script.</param>
/// <param name="Review">What was found.</param>
/// <param name="IsPasted">Whether it has no file.</param>
internal sealed record ScriptInHand(ReviewFile File, ReviewResult Review, bool IsPasted);
