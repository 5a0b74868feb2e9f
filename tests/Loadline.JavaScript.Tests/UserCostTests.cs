using Loadline.JavaScript.Runtime;

namespace Loadline.JavaScript.Tests;

/// <summary>What keeps users cheap changes nothing of what a script sees.</summary>
public sealed class UserCostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-users-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_stack_that_was_given_back_is_there_again_for_deeper_calls_and_what_was_above_is_kept()
    {
        var sums = new List<long>();
        var thread = new Thread(
            () =>
            {
                DeepStack.Begin(16 << 20);
                Span<long> mine = stackalloc long[64];
                for (var round = 0; round < 20; round++)
                {
                    mine.Fill(round);
                    sums.Add(Deep(3_000));
                    DeepStack.Trim();
                    sums.Add(mine[0] + mine[63] - (2 * round));
                }
            },
            16 << 20);
        thread.Start();
        thread.Join();
        sums.Where((_, i) => i % 2 == 0).ShouldAllBe(sum => sum == 3_000L * 3_001 / 2);
        sums.Where((_, i) => i % 2 == 1).ShouldAllBe(rest => rest == 0);
    }

    [Theory]
    [InlineData("import { get, expectedStatuses } from 'k6/http';\nimport { check } from 'k6';\nexport default function () { check(0, { both: () => typeof get === 'function' && typeof expectedStatuses === 'function' }); }")]
    [InlineData("import * as http from 'k6/http';\nimport { check } from 'k6';\nexport default function () { check(0, { all: () => typeof http.get === 'function' && http.TLS_1_3 === 'tls1.3' }); }")]
    [InlineData("import http from 'k6/http';\nimport { check } from 'k6';\nexport default function () { check(0, { all: () => Object.keys(http).length > 30 && 'post' in http && http.get === http.get && { ...http }.TLS_1_0 === 'tls1.0' }); }")]
    [InlineData("import http from 'k6/http';\nimport { check } from 'k6';\nexport default function () { http.get = () => 'mine'; delete http.put; check(0, { changed: () => http.get() === 'mine' && http.put === undefined && !('put' in http) && !Object.keys(http).includes('put') && typeof http.post === 'function' }); }")]
    [InlineData("import { fetch, cookies } from './client.js';\nimport { check } from 'k6';\nexport default function () { check(0, { through: () => typeof fetch === 'function' && typeof cookies === 'function' }); }")]
    [InlineData("const http = require('k6/http');\nconst { check } = require('k6');\nexports.default = function () { check(0, { required: () => typeof http.get === 'function' && typeof http.batch === 'function' }); };")]
    public async Task Users_find_what_they_import_whatever_way_it_is_written(string text)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "client.js"), "export { get as fetch } from 'k6/http';\nimport { cookieJar } from 'k6/http';\nexport const cookies = cookieJar;\n", TestContext.Current.CancellationToken);
        var file = Path.Combine(_folder, "script.js");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var played = await ScriptPlayer.PlayAsync(file, new Dictionary<string, string> { ["vus"] = "3", ["iterations"] = "6" }, new Dictionary<string, string>());
        played.Outcome.ExitCode.ShouldBe(0, played.Messages);
        played.Outcome.Summary!.Root.Checks.ShouldAllBe(check => check.Passes == 6 && check.Fails == 0);
        played.Outcome.Summary.Root.Checks.ShouldNotBeEmpty(played.Messages);
    }

    private static long Deep(int left) => left == 0 ? 0 : left + Deep(left - 1);
}
