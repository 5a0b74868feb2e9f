using System.Text;
using Loadline.Engine.Health;

namespace Loadline.Engine.Tests.Health;

public sealed class MachineMeterTests
{
    [Fact]
    public void A_look_says_what_happened_since_the_look_before()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/proc/self/cgroup"] = "0::/job\n",
            ["/sys/fs/cgroup/job/cpu.stat"] = "usage_usec 5\nnr_periods 100\nnr_throttled 4\n",
            ["/proc/self/limits"] = "Max open files 1024 4096 files\n",
            ["/proc/sys/net/ipv4/ip_local_port_range"] = "32768 60999\n",
            ["/proc/net/sockstat"] = "TCP: inuse 3 orphan 0 tw 7 alloc 3 mem 39\n",
            ["/proc/net/snmp"] = "Tcp: OutSegs RetransSegs\nTcp: 1000 10\n",
            ["/proc/net/dev"] = "Inter-| Receive\n face |bytes\n    lo: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n  eth0: 1000 1 0 0 0 0 0 0 500 1 0 0 0 0 0 0\n  tun0: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n",
            ["/sys/class/net/lo/speed"] = "10\n",
            ["/sys/class/net/eth0/speed"] = "100\n",
            ["/sys/class/net/tun0/speed"] = "-1\n",
            ["/proc/stat"] = "cpu  100 0 0 100 0 0 0 0 0 0\ncpu0 100 0 0 100 0 0 0 0 0 0\n",
        };
        using var meter = new MachineMeter(path => new Text(() => texts.GetValueOrDefault(path, "")));
        var first = meter.Take(0);
        (first.MachineShare, first.ThrottledPeriods, first.SegmentsSent, first.LinkShare).ShouldBe((null, 0, 0, null));
        texts["/proc/net/dev"] = "    lo: 99999999 0 0 0 0 0 0 0 99999999 0 0 0 0 0 0 0\n  eth0:6251000 1 0 0 0 0 0 0 2500500 1 0 0 0 0 0 0\n  tun0: 99999999 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n";
        texts["/sys/fs/cgroup/job/cpu.stat"] = "usage_usec 5\nnr_periods 110\nnr_throttled 6\n";
        texts["/proc/net/snmp"] = "Tcp: OutSegs RetransSegs\nTcp: 1500 15\n";
        texts["/proc/stat"] = "cpu  175 0 0 125 0 0 0 0 0 0\ncpu0 175 0 0 125 0 0 0 0 0 0\n";
        var second = meter.Take(1000);
        second.MachineShare.ShouldBe(0.75);
        second.BusiestCore.ShouldBe(0.75);
        second.LinkShare.ShouldBe(0.5, "6,250,000 bytes in one direction are half of what 100 Mbit/s carry in a second; links of no known speed do not count");
        (second.ThrottledPeriods, second.Periods).ShouldBe((2, 10));
        (second.SegmentsSent, second.SegmentsAgain).ShouldBe((500, 5));
        (second.PortsInUse, second.PortRange, second.DescriptorLimit).ShouldBe((10, 28_232, 1024));
        texts["/proc/stat"] = "cpu damaged\n";
        meter.Take(1000).MachineShare.ShouldBeNull();
    }

    [Fact]
    public void A_system_that_says_nothing_gives_the_part_of_the_runtime()
    {
        using var meter = new MachineMeter(_ => new Text(() => ""));
        meter.Take(0);
        var readings = meter.Take(1000);
        (readings.MachineShare, readings.BusiestCore, readings.PortRange, readings.DescriptorLimit, readings.Periods, readings.LinkShare).ShouldBe((null, null, null, null, 0, null));
        readings.ProcessorShare.ShouldNotBeNull();
    }

    [Fact]
    public void What_is_not_there_reads_as_empty()
    {
        using var file = new ProcFile(Path.Combine(AppContext.BaseDirectory, "no-such-file"));
        file.Read(new byte[10]).ShouldBe(0);
        using var folder = new ProcFile(AppContext.BaseDirectory);
        folder.Read(new byte[10]).ShouldBe(0);
    }

    private sealed class Text(Func<string> text) : IProcFile
    {
        public int Read(Span<byte> buffer) => Encoding.UTF8.GetBytes(text(), buffer);
    }
}
