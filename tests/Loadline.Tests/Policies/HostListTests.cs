using System.Net;
using CsCheck;
using Loadline.Policies;

namespace Loadline.Tests.Policies;

public sealed class HostListTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", 80, true)]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 80, false)]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 8080, true)]
    [InlineData("10.0.0.0/8", "10.200.3.4", 80, true)]
    [InlineData("10.0.0.0/8:443", "10.200.3.4", 80, false)]
    [InlineData("10.0.0.0/8", "11.0.0.1", 80, false)]
    [InlineData("::1", "[::1]", 80, true)]
    [InlineData("[::1]:8080", "::1", 8080, true)]
    [InlineData("127.0.0.0/8", "::ffff:127.0.0.1", 80, true)]
    [InlineData("api.example.com", "API.example.com.", 443, true)]
    [InlineData("api.example.com:443", "api.example.com", 80, false)]
    [InlineData("*.example.com", "a.b.example.com", 443, true)]
    [InlineData("*.example.com", "example.com", 443, false)]
    [InlineData("*.example.com", "badexample.com", 443, false)]
    [InlineData("example.com", "example.com.test.example", 443, false)]
    [InlineData("127.0.0.1", "localhost", 80, false)]
    public void A_host_is_allowed_as_it_is_listed(string rule, string host, int port, bool isAllowed) =>
        new HostList([HostRule.Parse(rule)!]).AllowsHost(host, port).ShouldBe(isAllowed);

    [Theory]
    [InlineData("api.example.com", "8.8.8.8", true)]
    [InlineData("api.example.com", "127.0.0.1", false)]
    [InlineData("api.example.com", "10.1.2.3", false)]
    [InlineData("api.example.com", "169.254.169.254", false)]
    [InlineData("api.example.com", "::1", false)]
    [InlineData("api.example.com", "::ffff:10.1.2.3", false)]
    [InlineData("api.example.com", "fd00::1", false)]
    [InlineData("api.example.com", "2606:4700::1", true)]
    [InlineData("api.example.com", "2002:7f00:1::", false)]
    [InlineData("localhost", "127.0.0.1", true)]
    [InlineData("localhost", "::1", true)]
    [InlineData("localhost", "10.0.0.1", false)]
    public void What_a_name_resolves_to_has_to_be_public_or_listed(string name, string address, bool isAllowed)
    {
        new HostList([HostRule.Parse(name)!]).AllowsAddress(name, 443, IPAddress.Parse(address)).ShouldBe(isAllowed);
        new HostList([HostRule.Parse(name)!, HostRule.Parse(address)!]).AllowsAddress(name, 443, IPAddress.Parse(address)).ShouldBeTrue();
    }

    [Fact]
    public void Loopback_is_this_machine_alone()
    {
        foreach (var host in new[] { "127.0.0.1", "127.8.9.1", "::1", "localhost" })
        {
            HostList.Loopback.AllowsHost(host, 80).ShouldBeTrue(host);
        }

        foreach (var host in new[] { "0.0.0.0", "192.168.0.1", "example.com", "localhost.example.com", "128.0.0.1" })
        {
            HostList.Loopback.AllowsHost(host, 80).ShouldBeFalse(host);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://example.com")]
    [InlineData("example.com/path")]
    [InlineData("10.0.0.0/33")]
    [InlineData("a:b:c")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("*")]
    [InlineData("a*.example.com")]
    public void What_is_no_host_is_no_rule(string text) => HostRule.Parse(text).ShouldBeNull();

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String.Sample(text =>
    {
        if (HostRule.Parse(text) is { } rule)
        {
            (rule.Name is null).ShouldNotBe(rule.Network is null);
        }
    });

    [Fact]
    public void Two_policies_allow_what_both_allow() => Gen.Select(Gen.Int[0, 255], Gen.Int[8, 32], Gen.Int[0, 255], Gen.Int[8, 32], Gen.Int[0, 255]).Sample((first, bits, second, otherBits, third) =>
    {
        Policy Of(int octet, int length) => new() { Hosts = [new HostList([HostRule.Parse($"10.{octet}.0.0/{Math.Min(length, 16)}") ?? HostRule.Parse("10.0.0.0/8")!])] };
        var (one, other) = (Of(first, bits), Of(second, otherBits));
        var host = $"10.{third}.0.9";
        one.And(other).AllowsHost(host, 80).ShouldBe(one.AllowsHost(host, 80) && other.AllowsHost(host, 80));
    });
}
