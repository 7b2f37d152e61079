"""Equal Earth: a projection of the world that keeps areas in proportion.

Šavrič, Patterson and Jenny, "The Equal Earth map projection", International Journal of Geographical Information
Science 33:3 (2019), https://doi.org/10.1080/13658816.2018.1504949, equation 5.
"""

from math import asin, cos, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
WIDTH = 1000
HALF_WIDTH = 2.7066299836
"""x of longitude 180° at the equator on the unit sphere."""
HALF_HEIGHT = 1.3173627591
"""y of latitude 90°."""
SCALE = WIDTH / (2 * HALF_WIDTH)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Project degrees (WGS 84) to x and y on a map WIDTH units wide, y downwards, centred on 11° east.

    With this centre the edge of the map runs through the Bering Strait, so that Russia is in one piece.
    """
    turned = (longitude - 11 + 180) % 360 - 180
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    x = (
        2
        * sqrt(3)
        * radians(turned)
        * cos(angle)
        / (3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1))
    )
    y = angle * (A4 * sixth * square + A3 * sixth + A2 * square + A1)
    return (x + HALF_WIDTH) * SCALE, (HALF_HEIGHT - y) * SCALE
