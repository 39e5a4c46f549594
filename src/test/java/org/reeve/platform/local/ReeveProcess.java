package org.reeve.platform.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Another Reeve: a process of its own that uses the server of a directory until its input ends. */
final class ReeveProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ReeveProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ReeveProcess begin(Path directory) throws IOException {
        String classPath = Objects.requireNonNull(
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return new ReeveProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        ReeveProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until it has the server; returns the server's port. */
    int port() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IOException("The other Reeve ended");
    }

    /** Waits until it begins {@code step} of its start. */
    void awaitStep(String step) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("step " + step)) {
                return;
            }
        }
        throw new IOException("The other Reeve ended");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end as if the person had closed it; by way of {@code System.exit}, so that the exit hook has to work. */
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    public static void main(String[] arguments) throws IOException {
        RunningServer server = LocalServer.at(Path.of(arguments[0]), LocalServer.Schema.NONE)
                .start((step, fraction) -> System.out.println("step " + step));
        System.out.println("port " + server.port());
        System.in.readAllBytes();
        System.exit(0);
    }
}
