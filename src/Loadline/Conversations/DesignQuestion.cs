using Loadline.Plans;

namespace Loadline.Conversations;

/// <summary>One of the designer's questions.</summary>
/// <param name="Question">The question with its default.</param>
/// <param name="Misread">How often the answer was not understood.</param>
internal sealed record DesignQuestion(Question Question, int Misread = 0) : Pending(Question.Text);
