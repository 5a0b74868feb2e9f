using Loadline.Cli.Demo;

namespace Loadline.Cli.Tests;

public sealed class ConvertTests
{
    private static string Script(string url) => """
        config:
          target: "URL"
          phases: [{ duration: 1, arrivalRate: 5 }]
          plugins: { ensure: { conditions: [{ expression: vusers.failed == 0 }] } }
        scenarios:
          - name: browse
            flow:
              - get: { url: /products, capture: { json: "$.items[*].id", as: id } }
              - get: { url: "/products/{{ id }}" }
              - function: lost

        """.Replace("URL", url, StringComparison.Ordinal);

    [Fact]
    public async Task A_converted_script_runs_as_a_plan()
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var file = line.Write("script.yml", Script(api.Url));
        (await line.RunAsync("convert", file, "--to", "plan", "-o", line.PathOf("plan"))).ShouldBe(0, line.Errors);
        line.Errors.ShouldContain("script.yml:10:");
        line.FilesIn("plan").ShouldBe(["plan.yaml"]);
        await line.RunAsync("run", line.PathOf("plan"), "--quiet");
        line.Output.ShouldContain("GET /products/{id}");
    }

    [Theory]
    [InlineData("k6", "script.js")]
    [InlineData("plan", "plan.yaml")]
    public async Task Scripts_are_written_where_asked_and_not_over_others(string to, string file)
    {
        using var line = new CommandLine();
        var script = line.Write("script.yml", Script("http://127.0.0.1:8080"));
        (await line.RunAsync("convert", script, "--to", to, "-o", line.PathOf("out"))).ShouldBe(0, line.Errors);
        line.FilesIn("out").ShouldContain(file);
        (await line.RunAsync("convert", script, "--to", to, "-o", line.PathOf("out"))).ShouldBe(104);
        (await line.RunAsync("convert", script, "--to", to, "-o", line.PathOf("out"), "--force")).ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_becomes_either_script()
    {
        using var line = new CommandLine();
        var script = line.Write("script.yml", Script("http://127.0.0.1:8080"));
        await line.RunAsync("convert", script, "--to", "plan", "-o", line.PathOf("out"));
        (await line.RunAsync("convert", line.PathOf("out/plan.yaml"), "--to", "artillery", "-o", line.PathOf("out"))).ShouldBe(0, line.Errors);
        (await line.RunAsync("convert", line.PathOf("out"), "--to", "k6", "-o", line.PathOf("out"))).ShouldBe(0, line.Errors);
        line.FilesIn("out").ShouldBe(["plan.yaml", "script.js", "script.lib.js", "script.processor.cjs", "script.yml"]);
    }

    [Theory]
    [InlineData("openapi: 3.0.0\n", "plan")]
    [InlineData("config: [\n", "plan")]
    [InlineData("config: { target: http://a.example }\nscenarios: []\n", "k6")]
    [InlineData("config: { target: http://a.example }\nscenarios: []\n", "artillery")]
    public async Task What_can_not_be_converted_is_told(string text, string to)
    {
        using var line = new CommandLine();
        (await line.RunAsync("convert", line.Write("x.yml", text), "--to", to, "-o", line.PathOf("out"))).ShouldBe(104);
        line.FilesIn("out").ShouldBeEmpty();
    }

    private static string K6Script(string url) => """
        import http from 'k6/http';
        import { check, sleep } from 'k6';
        const BASE = __ENV.BASE_URL || 'HERE';
        export const options = { vus: 2, iterations: 6, thresholds: { http_req_failed: ['rate<0.01'], checks: ['rate==1'] } };
        export default function () {
          const list = http.get(`${BASE}/products?limit=5`);
          check(list, { 'status is 200': (r) => r.status === 200 });
          const products = list.json('items');
          const product = products[Math.floor(Math.random() * products.length)];
          check(http.get(`${BASE}/products/${product.id}`), { found: (r) => r.status === 200 && r.json().name !== undefined });
          sleep(0.01);
        }

        """.Replace("HERE", url, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_k6_script_becomes_a_plan_that_runs_with_or_without_its_target(bool isReal)
    {
        await using var api = await SampleApi.StartAsync(0, TimeProvider.System, CancellationToken.None);
        using var line = new CommandLine();
        var script = line.Write("script.js", K6Script(isReal ? "http://127.0.0.1:9" : api.Url));
        string[] arguments = ["convert", script, "--to", "plan", "-o", line.PathOf("plan"), .. isReal ? new[] { "--target", api.Url } : []];
        (await line.RunAsync(arguments)).ShouldBe(0, line.Errors);
        (await File.ReadAllTextAsync(line.PathOf("plan/plan.yaml"))).ShouldContain("$.items[*].id");
        (await line.RunAsync("run", line.PathOf("plan"), "--quiet", "--target", api.Url)).ShouldBe(0, line.Output + line.Errors);
        line.Output.ShouldContain("GET /products/{productId}");
    }

    [Fact]
    public async Task A_k6_script_becomes_a_script_of_artillery()
    {
        using var line = new CommandLine();
        var script = line.Write("script.js", K6Script("http://127.0.0.1:8080"));
        (await line.RunAsync("convert", script, "--to", "artillery", "-o", line.PathOf("out"))).ShouldBe(0, line.Errors);
        line.FilesIn("out").ShouldContain("script.yml");
        line.Errors.ShouldContain("artillery");
    }

    [Theory]
    [InlineData("k6", null, "is a k6 script already")]
    [InlineData("plan", "http://load.example", "--allow load.example")]
    [InlineData("plan", "ftp://127.0.0.1", "--target takes an address")]
    public async Task What_a_k6_script_can_not_become_is_told(string to, string? target, string message)
    {
        using var line = new CommandLine();
        var script = line.Write("script.js", K6Script("http://127.0.0.1:9"));
        string[] arguments = ["convert", script, "--to", to, "-o", line.PathOf("out"), .. target is null ? [] : new[] { "--target", target }];
        (await line.RunAsync(arguments)).ShouldBe(104);
        line.Errors.ShouldContain(message);
        line.FilesIn("out").ShouldBeEmpty();
    }
}
