using Loadline.TestTarget;

// Prints its address, then "first NANOSECONDS" when a request has come. It ends, and writes the stamps, when its standard input does.
Behaviour behaviour;
try
{
    behaviour = Behaviour.Parse(args);
}
catch (Exception exception) when (exception is ArgumentException or FormatException)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine("Loadline.TestTarget [--delay MS [--spread SIGMA --seed N]] [--stall MS --stall-every MS --stall-from MS] [--body-over MS] [--slots N] [--port N] [--stamps FILE]");
    return 104;
}

WarmUp.Play();
using var stop = new CancellationTokenSource();
using var server = new Server(behaviour, first => ThreadPool.QueueUserWorkItem(_ => Console.WriteLine($"first {first}")));
Console.WriteLine($"http://127.0.0.1:{server.Port}");
var serving = new Thread(() => server.Run(stop.Token)) { Priority = ThreadPriority.Highest };
serving.Start();
await Console.In.ReadToEndAsync();
await stop.CancelAsync();
serving.Join();
if (behaviour.Stamps is { } file)
{
    server.Stamps.Write(file);
}

return 0;
