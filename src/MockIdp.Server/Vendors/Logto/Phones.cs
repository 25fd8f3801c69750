namespace MockIdp.Server.Vendors.Logto;

/// <summary>
/// Phone numbers as npm package libphonenumber-js 1.13 parses them (packages/shared/src/utils/phone.ts): both tables are taken from its
/// behaviour, run 2026-11-20. Assumed enough: the length alone decides whether the rest is a number.
/// </summary>
static class Phones
{
    const int ShortestNational = 2;
    const int LongestNational = 17;

    /// <summary>Calling codes whose countries dial a 0 in front of national numbers, which an international number does not have.</summary>
    static readonly HashSet<string> WithTrunkZero =
    [
        .. ("20 211 212 213 218 231 232 233 234 243 249 250 251 252 254 255 256 260 261 262 263 264 265 27 291 31 32 33 353 355 358 359 370 373 374 375 377 "
        + "380 381 382 383 385 386 387 389 40 41 421 423 43 44 46 49 508 51 53 54 55 58 590 591 593 594 595 596 598 60 61 62 63 64 66 686 81 82 84 850 855 856 86 "
        + "880 886 90 91 92 93 94 95 961 962 963 964 966 967 970 971 972 976 977 98 994 995 996").Split(' '),
    ];

    static readonly HashSet<string> WithoutTrunkZero =
    [
        .. ("1 7 216 220 221 222 223 224 225 226 227 228 229 230 235 236 237 238 239 240 241 242 244 245 246 247 248 253 257 258 266 267 268 269 290 297 298 299 30 34 "
        + "350 351 352 354 356 357 36 371 372 376 378 39 420 45 47 48 500 501 502 503 504 505 506 507 509 52 56 57 592 597 599 65 670 672 673 674 675 676 677 678 "
        + "679 680 681 682 683 685 687 688 689 690 691 692 800 808 852 853 870 878 881 882 883 888 960 965 968 973 974 975 979 992 993 998").Split(' '),
    ];

    /// <summary>The number without a trunk zero, or null when it is no international number.</summary>
    /// <param name="digits">Digits only, the calling code first.</param>
    public static string? Normalize(string digits)
    {
        for (var length = 1; length <= 3 && length < digits.Length; length++)
        {
            var code = digits[..length];
            if (WithTrunkZero.Contains(code) || WithoutTrunkZero.Contains(code))
                return Join(code, digits[length..]);
        }
        return null;
    }

    static string? Join(string code, string national)
    {
        if (WithTrunkZero.Contains(code) && national.Length > ShortestNational && national[0] == '0')
            national = national[1..];
        return national.Length is >= ShortestNational and <= LongestNational ? code + national : null;
    }
}
