using System.Text;
using CsCheck;
using Loadline.Engine.Health;

namespace Loadline.Engine.Tests.Health;

public sealed class ProcTextTests
{
    private const string Stat = """
        cpu  124366 12 22747 240937 866 3 781 78 0 0
        cpu0 61113 12 10233 123063 125 0 337 41 0 0
        cpu1 63252 0 12513 117873 740 3 444 37 0 0
        intr 3572629 0 0 0 0

        """;

    private const string Snmp = """
        Ip: Forwarding DefaultTTL InReceives
        Ip: 2 64 600000
        Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens AttemptFails EstabResets CurrEstab InSegs OutSegs RetransSegs InErrs OutRsts InCsumErrors
        Tcp: 1 200 120000 -1 17995 3005 14890 171 0 585996 579780 18 0 15183 0
        Udp: InDatagrams NoPorts
        Udp: 5 0

        """;

    private const string Sockets = """
        sockets: used 22
        TCP: inuse 3 orphan 0 tw 217 alloc 3 mem 39
        UDP: inuse 0 mem 0

        """;

    private const string Devices = """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
            lo: 103100    340    0  121    0     0          0         0   103100     340    0    0    0     0       0          0
          eth0: 294902 101355    0    0    0     0          0         0 13974745   83359    0    0    0     0       0          0

        """;

    private const string Limits = """
        Limit                     Soft Limit           Hard Limit           Units     
        Max cpu time              unlimited            unlimited            seconds   
        Max open files            1024                 524288               files     

        """;

    [Fact]
    public void Processors_are_compared_with_an_earlier_reading()
    {
        var (before, after) = (Read(Stat), Read(Stat
            .Replace("cpu  124366 12 22747 240937 866 3 781 78", "cpu  124446 12 22747 241037 866 3 781 98", StringComparison.Ordinal)
            .Replace("cpu1 63252", "cpu1 63332", StringComparison.Ordinal).Replace("117873", "117893", StringComparison.Ordinal)
            .Replace("123063", "123143", StringComparison.Ordinal)));
        after.Cores.ShouldBe(2);
        after.BusySince(before)!.Value.ShouldBe(80 / 200.0);
        after.StolenSince(before)!.Value.ShouldBe(20 / 200.0);
        after.BusiestSince(before)!.Value.ShouldBe(80 / 100.0);
    }

    [Fact]
    public void Counters_that_go_backwards_or_stand_still_say_nothing()
    {
        var reading = Read(Stat);
        reading.BusySince(reading).ShouldBeNull();
        Read(Stat.Replace("63252", "63152", StringComparison.Ordinal).Replace("117873", "118073", StringComparison.Ordinal)).BusiestSince(reading)!.Value.ShouldBe(0);
        Read(Stat.Replace("cpu1", "cpu10", StringComparison.Ordinal)).BusiestSince(reading).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("intr 1 2 3\n")]
    [InlineData("cpu\n")]
    [InlineData("cpu  1 2 x 4 5 6 7 8\n")]
    [InlineData("cpu  1 2 3 -4 5 6 7 8\n")]
    [InlineData("cpu  1 2 3 4 5 6 7 9223372036854775807\n")]
    [InlineData("cpu  1 2 3 4 5 6 7 8")]
    public void Damaged_processors_are_refused(string text) => new CoreTimes().TryRead(Encoding.UTF8.GetBytes(text)).ShouldBeFalse();

    [Fact]
    public void An_old_kernel_without_stolen_time_is_read() => Read("cpu  1 2 3 4 5 6 7\n").Total.ShouldBe(28);

    [Fact]
    public void Segments_are_found_by_their_names()
    {
        SegmentCounts.TryRead(Encoding.UTF8.GetBytes(Snmp), out var sent, out var again).ShouldBeTrue();
        (sent, again).ShouldBe((579_780, 18));
        SegmentCounts.TryRead(Encoding.UTF8.GetBytes(Snmp.Replace("RetransSegs", "Else", StringComparison.Ordinal)), out _, out _).ShouldBeFalse();
        SegmentCounts.TryRead(Encoding.UTF8.GetBytes(Snmp[..Snmp.IndexOf("Tcp: 1", StringComparison.Ordinal)]), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Sockets_waiting_to_close_hold_their_ports()
    {
        SocketCounts.TryInUse(Encoding.UTF8.GetBytes(Sockets), out var count).ShouldBeTrue();
        count.ShouldBe(220);
        SocketCounts.TryInUse(Encoding.UTF8.GetBytes(Sockets.Replace(" tw 217", "", StringComparison.Ordinal)), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("32768\t60999\n", 28_232)]
    [InlineData("1024 65535\n", 64_512)]
    [InlineData("60999 32768\n", null)]
    [InlineData("32768\n", null)]
    [InlineData("32768 99999\n", null)]
    public void The_range_of_ports_has_both_ends(string text, int? size)
    {
        SocketCounts.TryRange(Encoding.UTF8.GetBytes(text), out var range).ShouldBe(size is not null);
        range.ShouldBe(size ?? 0);
    }

    [Theory]
    [InlineData(Limits, 1024)]
    [InlineData("Max open files            unlimited            unlimited            files\n", null)]
    [InlineData("Max open files", null)]
    public void The_soft_limit_of_descriptors_counts(string text, int? expected)
    {
        DescriptorLimit.TryRead(Encoding.UTF8.GetBytes(text), out var limit).ShouldBe(expected is not null);
        limit.ShouldBe(expected ?? 0);
    }

    [Fact]
    public void A_control_group_is_looked_for_in_both_versions()
    {
        CgroupPath.Candidates("0::/user.slice/run-1.scope\n"u8)[0].ShouldBe("/sys/fs/cgroup/user.slice/run-1.scope/cpu.stat");
        var first = CgroupPath.Candidates("9:name=systemd:/\n4:cpu,cpuacct:/docker/1f\n"u8);
        first.ShouldContain("/sys/fs/cgroup/cpu,cpuacct/docker/1f/cpu.stat");
        first.ShouldContain("/sys/fs/cgroup/cpu/cpu.stat");
        CgroupPath.Candidates("0::/../../etc\nnonsense\n0::relative\n"u8).ShouldBeEmpty();
    }

    [Fact]
    public void A_throttled_group_is_read_in_both_versions()
    {
        ProcText.TryNumberOf("nr_periods 120\nnr_throttled 7\nthrottled_time 93\n"u8, "nr_throttled"u8, out var first).ShouldBeTrue();
        ProcText.TryNumberOf("usage_usec 1\nnr_periods 120\nnr_throttled 9\n"u8, "nr_throttled"u8, out var second).ShouldBeTrue();
        (first, second).ShouldBe((7, 9));
        ProcText.TryNumberOf("usage_usec 1\nnr_throttled_more 4\n"u8, "nr_throttled"u8, out _).ShouldBeFalse();
        ProcText.TryNumberOf("nr_throttled seven\n"u8, "nr_throttled"u8, out _).ShouldBeFalse();
    }

    [Fact]
    public void Waits_of_a_thread_are_the_second_and_third_number()
    {
        ThreadWaits.TryRead("91036 29223 2\n"u8, out var waited, out var runs).ShouldBeTrue();
        (waited, runs).ShouldBe((29_223, 2));
        ThreadWaits.TryRead("91036 29223"u8, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Any_damage_is_refused_or_read_and_never_throws() =>
        Gen.Select(Gen.Int[0, 4].Select(index => new[] { Stat, Snmp, Sockets, Limits, Devices }[index]), Gen.Int[0, 700], Gen.Int[0, 700], Gen.String[Gen.Char["09 -:\nTcpux\0\u00e9"], 0, 6]).Sample((text, at, to, garbage) =>
        {
            var (from, until) = (Math.Min(Math.Min(at, to), text.Length), Math.Min(Math.Max(at, to), text.Length));
            var damaged = Encoding.UTF8.GetBytes(text[..from] + garbage + text[until..]);
            var times = new CoreTimes();
            if (times.TryRead(damaged))
            {
                times.BusySince(Read(Stat)).GetValueOrDefault().ShouldBeInRange(0, 1);
                times.BusiestSince(Read(Stat)).GetValueOrDefault().ShouldBeInRange(0, 1);
            }

            if (SegmentCounts.TryRead(damaged, out var sent, out var again))
            {
                Math.Min(sent, again).ShouldBeGreaterThanOrEqualTo(0);
            }

            if (SocketCounts.TryInUse(damaged, out var count))
            {
                count.ShouldBeGreaterThanOrEqualTo(0);
            }

            foreach (var links in new[] { new LinkTraffic(Encoding.UTF8.GetBytes(Devices), _ => 100), new LinkTraffic(damaged, _ => 100) })
            {
                links.ShareSince(damaged, 1000).GetValueOrDefault().ShouldBeInRange(0, 1);
                links.ShareSince(Encoding.UTF8.GetBytes(Devices), 1000).GetValueOrDefault().ShouldBeInRange(0, 1);
            }

            SocketCounts.TryRange(damaged, out _);
            DescriptorLimit.TryRead(damaged, out _);
            ThreadWaits.TryRead(damaged, out _, out _);
            CgroupPath.Candidates(damaged).Count.ShouldBeLessThan(100);
        });

    private static CoreTimes Read(string text)
    {
        var times = new CoreTimes();
        times.TryRead(Encoding.UTF8.GetBytes(text)).ShouldBeTrue();
        return times;
    }
}
