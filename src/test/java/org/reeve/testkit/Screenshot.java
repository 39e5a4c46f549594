package org.reeve.testkit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of a scene in any size, also one larger than the headless toolkit's small screen. */
public final class Screenshot {
    private Screenshot() {}

    /** Draws {@code scene} as it looks in a window of that size, into a PNG file. FX thread only. */
    public static void save(Scene scene, int width, int height, Path file) {
        Parent root = scene.getRoot();
        root.resize(width, height);
        root.applyCss();
        root.layout();
        WritableImage image = root.snapshot(null, new WritableImage(width, height));
        root.resize(scene.getWidth(), scene.getHeight());
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
