using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests;

public sealed class CreateTests
{
    [Fact]
    public async Task A_document_becomes_a_folder_with_plan_scripts_data_and_readme()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        (await line.RunAsync("create", document, "-o", line.PathOf("out"), "--ci", "github")).ShouldBe(0);
        var files = line.FilesIn("out");
        files.ShouldBeSubsetOf([.. files.Where(file => file.StartsWith("data/", StringComparison.Ordinal)), ".github/workflows/performance.yml", "README.md", "orders-api.js", "orders-api.lib.js", "orders-api.processor.cjs", "orders-api.yml", "plan.yaml"]);
        files.Count(file => file.StartsWith("data/", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        files.ShouldContain("orders-api.js");
        files.ShouldContain("orders-api.yml");
        line.Output.ShouldContain("Next: loadline run");
        Snapshot.Matches(line.Output.Replace(line.Folder, "", StringComparison.Ordinal), "summary.txt");
        Snapshot.Matches(File.ReadAllText(line.PathOf("out/README.md")), "readme.md");
        Snapshot.Matches(File.ReadAllText(line.PathOf("out/.github/workflows/performance.yml")), "github.yml");
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes_without_path_time_or_secret()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        (await line.RunAsync("create", document, "-o", line.PathOf("one"))).ShouldBe(0);
        (await line.RunAsync("create", document, "-o", line.PathOf("two"))).ShouldBe(0);
        line.FilesIn("one").ShouldBe(line.FilesIn("two"));
        foreach (var file in line.FilesIn("one"))
        {
            var text = File.ReadAllText(line.PathOf("one/" + file));
            text.ShouldBe(File.ReadAllText(line.PathOf("two/" + file)), file);
            text.ShouldNotContain(line.Folder);
            text.ShouldNotContain(DateTime.UtcNow.ToString("yyyy-MM-dd"));
            text.ShouldNotContain("TO" + "DO");
            text.ShouldNotContain("CHANGEME", Case.Insensitive);
        }
    }

    [Fact]
    public async Task Files_that_are_there_are_replaced_only_when_asked()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        line.Write("out/plan.yaml", "mine");
        (await line.RunAsync("create", document, "-o", line.PathOf("out"))).ShouldBe(104);
        File.ReadAllText(line.PathOf("out/plan.yaml")).ShouldBe("mine");
        line.FilesIn("out").ShouldBe(["plan.yaml"]);
        (await line.RunAsync("create", document, "-o", line.PathOf("out"), "--force")).ShouldBe(0);
    }

    [Fact]
    public async Task An_edited_plan_is_written_again_and_its_data_stays()
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        (await line.RunAsync("create", document, "-o", line.PathOf("out"))).ShouldBe(0);
        var before = line.FilesIn("out");
        var plan = File.ReadAllText(line.PathOf("out/plan.yaml"));
        File.WriteAllText(line.PathOf("out/plan.yaml"), plan.Replace("name: Orders API", "name: Orders API", StringComparison.Ordinal));
        (await line.RunAsync("create", line.PathOf("out/plan.yaml"), "-o", line.PathOf("out"), "--force")).ShouldBe(0);
        line.FilesIn("out").ShouldBe(before);
        File.ReadAllText(line.PathOf("out/plan.yaml")).ShouldBe(plan);
    }

    public static TheoryData<string, string> Broken => new()
    {
        { "truncated.json", "{ \"openapi\": \"3.0.0\", \"info\": { \"title\": \"x\"" },
        { "list.yaml", "openapi: 3.0.0\ninfo: {title: x, version: '1'}\npaths: [1, 2]\n" },
        { "page.html", "<!doctype html><html><body>Hello</body></html>" },
        { "text.txt", "Please test our API with 200 requests per second." },
        { "har.json", "{ \"log\": { \"version\": \"1.2\", \"entries\": [] } }" },
        { "empty.yaml", "" },
        { "nothing.yaml", "openapi: 3.0.0\ninfo: {title: x, version: '1'}\npaths: {}\n" },
        { "bomb.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nopenapi: 3.0.0\ninfo: {title: x, version: '1'}\npaths: *g\n" },
        { "deep.json", "{\"openapi\":\"3.0.0\",\"paths\":" + new string('[', 200_000) },
        { "future.yaml", "openapi: 4.0.0\ninfo: {title: x, version: '1'}\npaths: {}\n" },
        { "plan.yaml", "loadline: 1\nname: x\njorneys: []\n" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_document_that_is_wrong_ends_with_findings_and_nothing_is_written(string name, string content)
    {
        using var line = new CommandLine();
        var document = line.Write(name, content);
        (await line.RunAsync("create", document, "-o", line.PathOf("out"))).ShouldBe(104);
        line.FilesIn("out").ShouldBeEmpty();
        line.Errors.ShouldContain(name);
        line.Errors.ShouldContain(": error ");
        line.Errors.TrimEnd().Split('\n')[^1].ShouldStartWith("loadline: exit 104: ");
    }

    [Fact]
    public async Task A_document_of_fifty_megabytes_is_refused()
    {
        using var line = new CommandLine();
        var document = line.Write("large.json", "{\"openapi\":\"3.0.0\",\"x\":\"" + new string('x', 50 * 1024 * 1024) + "\"}");
        (await line.RunAsync("create", document, "-o", line.PathOf("out"))).ShouldBe(104);
        line.FilesIn("out").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("github", ".github/workflows/performance.yml", "timeout-minutes: ")]
    [InlineData("gitlab", ".gitlab-ci.yml", "timeout: ")]
    [InlineData("azure", "azure-pipelines.yml", "timeoutInMinutes: ")]
    [InlineData("jenkins", "Jenkinsfile", "timeout(time: ")]
    public async Task A_pipeline_has_time_for_every_profile_that_can_be_chosen(string system, string file, string limit)
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        (await line.RunAsync("create", document, "-o", line.PathOf("out"), "--ci", system, "--profiles", "smoke,load,soak")).ShouldBe(0);
        var text = File.ReadAllText(line.PathOf("out/" + file));
        var minutes = text[(text.IndexOf(limit, StringComparison.Ordinal) + limit.Length)..];
        int.Parse(minutes.AsSpan(0, minutes.IndexOfAnyExceptInRange('0', '9')), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(4 * 60 + 7);
    }

    [Theory]
    [InlineData("github", ".github/workflows/performance.yml")]
    [InlineData("gitlab", ".gitlab-ci.yml")]
    [InlineData("azure", "azure-pipelines.yml")]
    [InlineData("jenkins", "Jenkinsfile")]
    public async Task A_pipeline_runs_smoke_then_the_gate_and_keeps_the_reports(string system, string file)
    {
        using var line = new CommandLine();
        var document = line.Write("openapi.yaml", SampleApi.Document);
        (await line.RunAsync("create", document, "-o", line.PathOf("out"), "--ci", system)).ShouldBe(0);
        var text = File.ReadAllText(line.PathOf("out/" + file));
        text.ShouldContain("PROFILE=smoke");
        text.ShouldContain("orders-api.js");
        text.ShouldContain("BASE_URL");
        text.ShouldContain("results/", Case.Sensitive, "the reports are kept");
        Snapshot.Matches(text, system + ".pipeline");
        if (file.EndsWith(".yml", StringComparison.Ordinal))
        {
            var yaml = new YamlDotNet.RepresentationModel.YamlStream();
            yaml.Load(new StringReader(text));
            yaml.Documents.Count.ShouldBe(1);
        }
    }
}
