using Loadline.JavaScript;
using Loadline.Testing;

namespace Loadline.Cli.Tests;

/// <summary>A review runs code outside of functions where it computes options: in the sandbox, bounded, and not with --static.</summary>
public sealed class ReviewOptionsTests
{
    private static string Script(string table) => $$"""
        import http from 'k6/http';
        const scenarios = {};
        ({{table}}).split(/;/).forEach((part) => {
          const m = part.match(/(\w+)=(\d+)/);
          scenarios[m[1]] = { executor: 'constant-arrival-rate', rate: Number(m[2]), duration: '10m', preAllocatedVUs: 2, maxVUs: 3, exec: m[1] };
        });
        export const options = {
          scenarios,
          thresholds: { http_req_duration: ['p(95)<500'], http_req_failed: ['rate<0.01'], dropped_iterations: ['count<1'] },
        };
        export function browse() {
          http.get(`${__ENV.BASE_URL}/products?page=${__ITER}`);
        }
        """;

    [Fact]
    public async Task Options_that_reading_can_not_tell_are_computed()
    {
        using var line = new CommandLine();
        var file = line.Write("a.js", Script("'browse=40'.replace(/\\s/g, '')"));
        await line.RunAsync("review", file);
        line.Output.ShouldContain("'browse' needs 20 users and may have 3");
        line.Errors.ShouldNotContain("options of");
        await line.RunAsync("review", file, "--static");
        line.Output.ShouldNotContain("vus-below-littles-law");
        line.Errors.ShouldContain("options of " + file + " are computed, so rules about load and limits may have said nothing; without --static they are computed in the sandbox");
    }

    [Fact]
    public async Task A_file_below_the_script_is_read_and_others_are_not()
    {
        using var line = new CommandLine();
        line.Write("outside.txt", "browse=40");
        line.Write("perf/inside.txt", "browse=40");
        await line.RunAsync("review", line.Write("perf/in.js", Script("open('./inside.txt').replace(/\\s/g, '')")));
        line.Output.ShouldContain("'browse' needs 20 users");
        await line.RunAsync("review", line.Write("perf/out.js", Script("open('../outside.txt').replace(/\\s/g, '')")));
        line.Output.ShouldNotContain("'browse' needs");
    }

    [Fact]
    public async Task The_environment_of_the_process_does_not_get_in()
    {
        using var line = new CommandLine();
        // PATH is set in every process; a script that sees it would offer ten times the rate.
        await line.RunAsync("review", line.Write("a.js", Script("(__ENV.PATH ? 'browse=400' : 'browse=40').replace(/\\s/g, '')")));
        line.Output.ShouldContain("'browse' needs 20 users");
    }

    [Fact]
    public async Task A_variable_a_script_can_not_do_without_gets_a_value()
    {
        using var line = new CommandLine();
        await line.RunAsync("review", line.Write("a.js", "if (!__ENV.BASE_URL) {\n  throw new Error('BASE_URL is required');\n}\n" + Script("'browse=40'.replace(/\\s/g, '')")));
        line.Output.ShouldContain("'browse' needs 20 users");
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("const a = []; while (true) { a.push('x'.repeat(1e6) + a.length); }")]
    [InlineData("(function f() { f(); })();")]
    [InlineData("http.get('http://127.0.0.1:9/');")]
    [InlineData("throw { toString() { while (true) {} } };")]
    public async Task Code_that_does_not_end_or_must_not_be_is_left_open(string code)
    {
        using var line = new CommandLine();
        (await line.RunAsync("review", line.Write("a.js", Script("'browse=40'.replace(/\\s/g, '')").Replace("const scenarios", code + "\nconst scenarios", StringComparison.Ordinal)))).ShouldBeOneOf(0, 99);
        line.Output.ShouldNotContain("'browse' needs");
    }

    [Fact]
    public void Scripts_that_are_cut_and_mixed_break_nothing()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Corpus", "review");
        var texts = Directory.GetFiles(folder, "*.js", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var random = new Random(20260215);
        for (var i = 0; i < 300; i++)
        {
            var (one, other) = (texts[random.Next(texts.Count)], texts[random.Next(texts.Count)]);
            var text = one[..random.Next(one.Length)] + other[random.Next(other.Length)..];
            var main = Path.GetFullPath("mixed.js");
            var json = InitOptions.Of("mixed.js", new Dictionary<string, string>(), path => path == main ? text : null, TimeSpan.FromSeconds(1), TimeProvider.System);
            if (json is not null)
            {
                using var document = System.Text.Json.JsonDocument.Parse(json);
            }
        }
    }
}
