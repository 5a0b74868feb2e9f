using Loadline.Bench;

return args switch
{
    ["create"] => await CreateBench.RunAsync(runs: 7),
    ["create", var runs] when int.TryParse(runs, out var count) && count > 0 => await CreateBench.RunAsync(count),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench/run create [runs]");
    return 104;
}
