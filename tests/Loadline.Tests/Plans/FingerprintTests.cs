using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Loadline.Plans;

namespace Loadline.Tests.Plans;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void It_is_the_example_of_the_standard(string text, string digest) => Fingerprint.Of(text).ShouldBe(digest);

    [Fact]
    public void It_is_what_the_platform_computes_for_texts_of_every_length() => Gen.Int[0, 400].Sample(length =>
    {
        var text = new string('é', length / 3) + new string('x', length % 200);
        Fingerprint.Of(text).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    });
}
