using Loadline.Review.Model;
using Loadline.Scripts.Reading;

namespace Loadline.Review.Rules;

/// <summary>A documented command that throws the script's load away.</summary>
internal sealed class CliReplacesScenariosRule() : ReviewRule("cli-replaces-scenarios", Severity.Error, "the documented command replaces the script's load")
{
    /// <inheritdoc/>
    public override IEnumerable<ReviewFinding> Review(ReviewSubject subject)
    {
        if (subject.Kind != ScriptKind.K6 || !K6Options.Slots(subject, "scenarios").Any())
        {
            return [];
        }

        var found = new List<ReviewFinding>();
        foreach (var (place, _) in subject.Comments)
        {
            var text = subject.Texts[place.File];
            foreach (var (start, length, options) in CommandLines.Overriding(text.Text.Substring(place.Start, Math.Min(place.Length, text.Text.Length - place.Start))))
            {
                found.Add(Finding(text.At(place.Start + start, length), options));
            }
        }

        var name = Path.GetFileName(subject.Text.File);
        foreach (var text in subject.Runs)
        {
            foreach (var (start, length, options) in CommandLines.Overriding(text.Text))
            {
                if (text.Text.Substring(start, length).Contains(name, StringComparison.Ordinal))
                {
                    found.Add(Finding(text.At(start, length), options));
                }
            }
        }

        return found;
    }

    private ReviewFinding Finding(Place place, string options) =>
        At(place, $"{options} on the command line replaces all scenarios of the script: what runs is not what is written, with the thresholds of what is written.", "Choose the load by an environment variable (-e PROFILE=load) instead.");
}
