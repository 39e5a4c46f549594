package org.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of a scene in any size, also one larger than the headless toolkit's small screen. */
public final class Screenshot {
    private static final Path TARGET =
            Path.of(System.getProperty("reeve.build.directory", "target")).resolve("screenshots");

    /** A window that was drawn has more colours than this, by the smoothing of its letters alone. */
    private static final int COLOURS_OF_AN_EMPTY_WINDOW = 40;

    private Screenshot() {}

    /**
     * Draws {@code scene} in both sizes into {@code target/screenshots}; with {@code -Dreeve.screenshots=DIR} the smaller one,
     * which the README shows, goes there. FX thread only.
     *
     * @throws AssertionError if nothing was drawn, or words are cut off
     *
     * @param name of the file, without its ending
     */
    public static void take(Scene scene, String name) {
        String committed = System.getProperty("reeve.screenshots", "");
        Path small = (committed.isEmpty() ? TARGET.resolve("1280x800") : Path.of(committed)).resolve(name + ".png");
        save(scene, 1280, 800, small);
        save(scene, 1920, 1080, TARGET.resolve("1920x1080").resolve(name + ".png"));
    }

    /**
     * Draws {@code scene} as it looks in a window of that size, into a PNG file. FX thread only.
     *
     * @throws AssertionError if nothing was drawn, or words are cut off
     */
    public static void save(Scene scene, int width, int height, Path file) {
        Parent root = scene.getRoot();
        root.resize(width, height);
        root.applyCss();
        root.layout();
        WritableImage image = root.snapshot(null, new WritableImage(width, height));
        List<String> cutOff = CutOff.in(root);
        root.resize(scene.getWidth(), scene.getHeight());
        // At once: whoever clicks next must find everything where the window has it
        root.layout();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        assertThat(Arrays.stream(pixels).distinct().count())
                .as("colours of %s", file)
                .isGreaterThan(COLOURS_OF_AN_EMPTY_WINDOW);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // After the file, so that one can look at what is wrong
        assertThat(cutOff).as("cut off in %s", file).isEmpty();
    }
}
