namespace Loadline.Bench;

/// <summary><c>loadline create</c> on 1,000 operations, against <c>loadline --version</c>, which is the cost of starting the process.</summary>
internal static class CreateBench
{
    private const double PromisedMilliseconds = 2_000;

    public static async Task<int> RunAsync(int runs)
    {
        var folder = Directory.CreateTempSubdirectory("loadline-bench-").FullName;
        try
        {
            var document = Path.Combine(folder, "large.json");
            await File.WriteAllTextAsync(document, LargeDocument.Of(1_000));
            var tool = Path.Combine(AppContext.BaseDirectory, "../../../../../src/Loadline.Cli/bin/Release/net10.0/Loadline.Cli.dll");
            var starts = new List<double>();
            var creates = new List<double>();
            for (var run = 0; run < runs; run++)
            {
                starts.Add(await CommandTimer.RunAsync("dotnet", tool, "--version"));
                creates.Add(await CommandTimer.RunAsync("dotnet", tool, "create", document, "--yes", "-o", Path.Combine(folder, "run" + run)));
            }

            var (start, create) = (CommandTimer.Median(starts), CommandTimer.Median(creates));
            Console.WriteLine($"machine                    {Machine.Describe()}");
            Console.WriteLine($"document                   1,000 operations, {new FileInfo(document).Length / 1024:N0} KiB; {runs} interleaved runs, medians");
            Console.WriteLine($"loadline --version         {start,8:N0} ms");
            Console.WriteLine($"loadline create            {create,8:N0} ms   ({creates.Min():N0} to {creates.Max():N0})");
            Console.WriteLine($"create beyond the start    {create - start,8:N0} ms   promised under {PromisedMilliseconds:N0} ms: {(create - start < PromisedMilliseconds ? "kept" : "NOT KEPT")}");
            return create - start < PromisedMilliseconds ? 0 : 99;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
