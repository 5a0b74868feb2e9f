using CsCheck;
using Loadline.Importers.Secrets;

namespace Loadline.Tests.Importers.Secrets;

public sealed class SensitiveTextTests
{
    public static TheoryData<string> Kinds => PlantedValues.Kinds;

    private static readonly string[] Signs = ["=", ":", "@", "\"password\":\"", "Bearer ", "https://a:b@", "%40", "+1", " ", "-----BEGIN PRIVATE KEY-----"];

    public static TheoryData<string> LooksOf => [.. PlantedValues.ByLook.Select(value => value.Kind)];

    [Fact]
    public void There_are_60_kinds() => PlantedValues.All.Select(value => value.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_value_is_found_under_its_name(string kind)
    {
        var planted = PlantedValues.Of(kind);
        foreach (var place in Enum.GetValues<FieldPlace>())
        {
            SensitiveText.Find(planted.Field, planted.Value, place).ShouldNotBeNull($"{place}");
        }
    }

    [Theory]
    [MemberData(nameof(LooksOf))]
    public void A_value_that_tells_itself_is_found_under_any_name(string kind) =>
        SensitiveText.Find("value", PlantedValues.Of(kind).Value, FieldPlace.Body).ShouldNotBeNull();

    [Theory]
    [MemberData(nameof(LooksOf))]
    public void A_value_that_tells_itself_is_taken_out_of_any_text(string kind)
    {
        var planted = PlantedValues.Of(kind);
        foreach (var text in new[]
        {
            planted.Value, $"Use {planted.Value} to call it.", $"https://example.com/a/{planted.Value}/b", $"https://example.com/a?q={Uri.EscapeDataString(planted.Value)}&b=1",
            $"{{\"a\":\"{planted.Value}\"}}", $"a={planted.Value};b", $"('{planted.Value}')", $"x\n{planted.Value}\ny", $"key:{planted.Value}", $"<a>{planted.Value}</a>",
        })
        {
            PlantedValues.LeakedInto(SensitiveText.Redact(text), [planted]).ShouldBeEmpty(text);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_named_value_is_taken_out_of_texts_that_name_it(string kind)
    {
        var planted = PlantedValues.Of(kind);
        foreach (var text in new[] { $"{{\"{planted.Field}\": \"{planted.Value}\"}}", $"/path?a=1&{planted.Field}={Uri.EscapeDataString(planted.Value)}&b=2" })
        {
            PlantedValues.LeakedInto(SensitiveText.Redact(text), [planted]).ShouldBeEmpty(text);
        }
    }

    [Theory]
    [InlineData("Order 4711 of 12 items was shipped on 2026-01-31T12:00:00Z.")]
    [InlineData("/api/v1/articles/how-to-train-your-dragon-in-2026-and-beyond/comments")]
    [InlineData("5f0c9a52-7d1e-4c57-9b0a-6f1f8e0d2c11")]
    [InlineData("507f1f77bcf86cd799439011")]
    [InlineData("getAllUsersByOrganizationIdentifier")]
    [InlineData("application/vnd.example.orders.v2+json; charset=utf-8")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36")]
    [InlineData("The token: a string. The password must be 12 characters. Basic functionality for bearer of tokens.")]
    [InlineData("http://127.0.0.1:8080/orders?page=2&pageToken=next&sort=-created_at")]
    [InlineData("1767225600000")]
    [InlineData("20260131120000")]
    [InlineData("{{ $env.API_TOKEN }}")]
    [InlineData("Authorization: Bearer {token}")]
    [InlineData("OperationDurationThresholdExceeded")]
    [InlineData("Write to someone@example.com, other@mail.example.org or admin@shop.test.")]
    [InlineData("192.0.2.17, 198.51.100.3 and 203.0.113.77 are for documentation, and so is 2001:db8::17.")]
    [InlineData("Pay with 4242 4242 4242 4242 or 4111111111111111 in the sandbox.")]
    [InlineData("It takes from 12:30:45 to 13:00:00; std::vector, Abc::Def and ::1 are no addresses.")]
    [InlineData("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("Bearer <token>")]
    [InlineData("sha256:e3b0 and v1.20.300.4000 of 2026-11-25")]
    [InlineData("https://shop.example.com/products/blue-lamp-of-glass-17?color=blue&size=10")]
    public void Ordinary_text_stays_as_it_is(string text) => SensitiveText.Redact(text).ShouldBe(text);

    [Theory]
    [InlineData("nextPageToken", "abc")]
    [InlineData("title", "Chair")]
    [InlineData("token_type", "Bearer")]
    [InlineData("tokens", "120")]
    [InlineData("passenger", "2")]
    [InlineData("Content-Type", "application/json")]
    [InlineData("key", "color")]
    [InlineData("password", "{{password}}")]
    [InlineData("id", "17")]
    [InlineData("slug", "a-small-table-of-oak")]
    [InlineData("account_sid", "AC17")]
    [InlineData("address", "shop-floor-2")]
    [InlineData("address", "https://example.com/hook")]
    [InlineData("grant_type", "authorization_code")]
    public void Ordinary_fields_are_none(string name, string value) => SensitiveText.Find(name, value, FieldPlace.Body).ShouldBeNull();

    [Fact]
    public void Spans_are_in_order_and_apart_in_any_text() =>
        Gen.OneOf(Gen.String, Gen.Int[0, PlantedValues.All.Count - 1].Select(i => PlantedValues.All[i].Value), Gen.Int[0, 9].Select(i => Signs[i]))
            .Array[0, 12].Select(parts => string.Concat(parts)).Sample(text =>
            {
                var end = 0;
                foreach (var span in SensitiveText.FindAll(text))
                {
                    span.Start.ShouldBeGreaterThanOrEqualTo(end);
                    span.Length.ShouldBeGreaterThan(0);
                    (end = span.End).ShouldBeLessThanOrEqualTo(text.Length);
                }

                SensitiveText.Redact(text);
            }, iter: 3_000);

    [Fact]
    public void A_secret_has_one_variable_and_two_have_two()
    {
        var vault = new SecretVault();
        var what = Sensitive.Secret("secret", "API_KEY");
        vault.Take(what, "one-value-1").ShouldBe("{{ $env.API_KEY }}");
        vault.Take(what, "two-value-2").ShouldBe("{{ $env.API_KEY_2 }}");
        vault.Take(what, "one-value-1").ShouldBe("{{ $env.API_KEY }}");
        vault.Redact("one-value-1 and two-value-2 stand in text").ShouldBe("[secret] and [secret] stand in text");
    }

    [Fact]
    public void Made_up_people_have_what_they_need_and_nothing_of_anybody()
    {
        var people = new SyntheticPeople();
        foreach (var planted in PlantedValues.All.Where(value => SensitiveText.Find(value.Field, value.Value, FieldPlace.Body)?.Kind == SensitiveKind.Personal))
        {
            var what = SensitiveText.Find(planted.Field, planted.Value, FieldPlace.Body)!;
            people.Take(what, planted.Value).ShouldBe(people.Take(what, planted.Value));
            SyntheticPeople.Columns.ShouldContain(what.Name);
        }

        people.Take(Sensitive.Personal("e-mail", "email"), "other@mail.example.net").ShouldBe("{{ people.email_2 }}");
        var rows = people.Rows();
        rows.Count.ShouldBe(SyntheticPeople.RowCount);
        rows.Select(row => row["email"]!.GetValue<string>()).Concat(rows.Select(row => row["email_2"]!.GetValue<string>())).ShouldBeUnique();
        PlantedValues.LeakedInto(string.Concat(rows.Select(row => row.ToJsonString()))).ShouldBeEmpty();
        rows.ShouldAllBe(row => SensitiveText.Find(row["card"]!.GetValue<string>()) != null && SensitiveText.Find(row["iban"]!.GetValue<string>()) != null);
    }
}
