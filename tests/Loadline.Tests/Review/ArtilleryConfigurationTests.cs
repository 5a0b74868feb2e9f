using Loadline.Review;

namespace Loadline.Tests.Review;

/// <summary>An Artillery script and settings that lie in another file are reviewed as one.</summary>
public sealed class ArtilleryConfigurationTests
{
    private const string Settings = "config:\n  target: https://shop.test.example\n  http: { pool: 10 }\n  phases:\n    - duration: 60\n      arrivalRate: 0.5\n  ensure:\n    thresholds:\n      - http.response_time.p95: 300\n";
    private const string Flows = "scenarios:\n  - flow:\n      - get: { url: '/products/{{ $uuid }}', name: product }\n      - think: 1\n";
    private const string Whole = "config:\n  target: https://shop.test.example\n  phases:\n    - duration: 60\n      arrivalRate: 2\n" + Flows;

    private static ReviewResult Of(string? configuration, params (string Name, string Text)[] files) =>
        new Reviewer { Configuration = configuration }.Review([.. files.Select(file => new ReviewFile(file.Name, file.Text))], _ => null);

    [Theory]
    [InlineData("package.json", "{ \"scripts\": { \"load\": \"artillery run --config perf/settings.yml perf/flows.yml\" } }")]
    [InlineData("package.json", "{ \"scripts\": { \"load\": \"npx artillery run perf/flows.yml -c perf/settings.yml -o out.json\" } }")]
    [InlineData("perf/package.json", "{ \"scripts\": { \"load\": \"artillery run --config ./settings.yml ./flows.yml\" } }")]
    [InlineData(".github/workflows/load.yml", "jobs:\n  load:\n    steps:\n      - run: npx artillery@2 run --config=perf/settings.yml -e smoke perf/flows.yml\n")]
    [InlineData(".github/workflows/load.yml", "jobs:\n  load:\n    steps:\n      - run: npx artillery run --config \"perf/settings.yml\" \"perf/flows.yml\"\n")]
    [InlineData("none.txt", "")]
    public void The_settings_a_command_names_or_that_lie_beside_it_belong_to_it(string name, string text)
    {
        var review = Of(null, (name, text), ("perf/flows.yml", Flows), ("perf/settings.yml", Settings));
        review.Files.ShouldBe(["perf/flows.yml"]);
        var rate = review.Open.Single(finding => finding.RuleId == "fractional-arrival-rate");
        rate.Place.Location.ShouldBe(new SourceLocation("perf/settings.yml", 6, 7));
        rate.Fix!.Edits.ShouldAllBe(edit => edit.File == "perf/settings.yml");
        review.Open.ShouldContain(finding => finding.RuleId == "inert-ensure" && finding.Place.File == "perf/settings.yml");
    }

    [Fact]
    public void A_file_named_by_the_user_wins_and_a_fix_goes_to_the_file_it_belongs_to()
    {
        IReadOnlyList<ReviewFile> files = [new ReviewFile("flows.yml", Flows) { IsNamed = true }];
        var fixedReview = ReviewFixer.Fix(files, name => name == "settings.yml" ? Settings : null, new ReviewSettings(), all: false, configuration: "settings.yml");
        fixedReview.Changed.ShouldHaveSingleItem().Name.ShouldBe("settings.yml");
        fixedReview.Changed[0].Text.ShouldContain("arrivalCount: 30");
        fixedReview.Before.Scripts.ShouldHaveSingleItem().Configuration.ShouldBe("settings.yml");
    }

    [Fact]
    public void Settings_of_other_scripts_do_not_count()
    {
        // Two files with settings: which one is meant is not known.
        Of(null, ("flows.yml", Flows), ("a.yml", Settings), ("b.yml", Settings)).Files.ShouldBe(["flows.yml", "a.yml", "b.yml"], ignoreOrder: true);
        // A command for another script, and a file elsewhere.
        var review = Of(null, ("package.json", "{ \"scripts\": { \"load\": \"artillery run -c cfg/settings.yml other.yml\" } }"), ("whole.yml", Whole), ("cfg/settings.yml", Settings));
        review.Files.ShouldContain("whole.yml");
        review.Open.ShouldNotContain(finding => finding.RuleId == "fractional-arrival-rate" && finding.Place.File == "whole.yml");
    }
}
