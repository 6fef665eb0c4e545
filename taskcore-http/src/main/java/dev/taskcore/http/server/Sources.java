package dev.taskcore.http.server;

import dev.taskcore.http.server.Setting.Name;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what is given where. A later place wins: the properties file, the environment, the flags. Immutable. */
final class Sources {

    private static final String PREFIX = "TASKCORE_";
    private static final int LARGEST_FILE = 64 * 1024;
    private static final Map<String, Name> BY_KEY = index(Name::key);
    private static final Map<String, Name> BY_VARIABLE = index(Name::variable);

    private final Map<Setting, Given> given;
    private final Path folder;

    private Sources(Map<Setting, Given> given, Path folder) {
        this.given = given;
        this.folder = folder;
    }

    /**
     * Reads every place.
     *
     * @param flags what the command line says
     * @param environment every variable of the process
     * @param folder the working directory
     * @throws SettingException if a name is unknown, a value empty or a file unreadable
     */
    static Sources read(Map<Name, String> flags, Map<String, String> environment, Path folder) {
        Map<Name, Given> variables = variables(environment);
        Map<Name, Given> options = new LinkedHashMap<>();
        flags.forEach((name, value) -> options.put(name, new Given(value, name.flag())));
        Name config = new Name(Setting.CONFIG, false);
        Given file = options.getOrDefault(config, variables.get(config));

        Sources sources = new Sources(new EnumMap<>(Setting.class), folder);
        sources.add(sources.properties(Optional.ofNullable(file)));
        sources.add(variables);
        sources.add(options);
        return sources;
    }

    /** What is given for a setting; empty if it has its default. */
    Optional<Given> find(Setting setting) {
        return Optional.ofNullable(given.get(setting));
    }

    /** A path as the caller meant it: relative ones start in the working directory. */
    Path path(String text) {
        return folder.resolve(text);
    }

    private static Map<Name, Given> variables(Map<String, String> environment) {
        Map<Name, Given> found = new LinkedHashMap<>();
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(PREFIX)) {
                Name name = BY_VARIABLE.get(variable);
                if (name == null) {
                    throw new SettingException("unknown environment variable " + variable);
                }
                found.put(name, new Given(value, variable));
            }
        });
        return found;
    }

    private Map<Name, Given> properties(Optional<Given> config) {
        Path file = path(config.map(Given::value).orElse(String.valueOf(Setting.CONFIG.standard())));
        String text;
        try {
            text = contents(file);
        } catch (NoSuchFileException e) {
            if (config.isEmpty()) {
                return Map.of();
            }
            throw new SettingException(Setting.CONFIG, config.get(), "there is no file " + file);
        } catch (IOException e) {
            throw new SettingException(
                    Setting.CONFIG,
                    config.orElse(new Given("", Given.BY_DEFAULT)),
                    "the file " + file + " cannot be read: " + reason(e));
        }
        Map<Name, Given> found = new LinkedHashMap<>();
        for (Map.Entry<Object, Object> entry : new TreeMap<>(parse(file, text)).entrySet()) {
            Name name = BY_KEY.get(entry.getKey().toString());
            if (name == null || name.setting() == Setting.CONFIG) {
                throw new SettingException("unknown setting " + entry.getKey() + " in " + file);
            }
            found.put(name, new Given(entry.getValue().toString(), file.toString()));
        }
        return found;
    }

    private static Properties parse(Path file, String text) {
        Properties properties = new Once();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingException("the file " + file + " is no properties file: " + e.getMessage());
        }
        return properties;
    }

    private void add(Map<Name, Given> more) {
        for (Setting setting : Setting.values()) {
            Given plain = more.get(new Name(setting, false));
            Given file = more.get(new Name(setting, true));
            if (plain != null && file != null) {
                throw new SettingException(
                        setting, file, "it is given twice, as a value and as a file; leave one of them out");
            }
            if (file != null) {
                given.put(setting, fromFile(setting, nonEmpty(setting, file)));
            } else if (plain != null) {
                given.put(setting, nonEmpty(setting, plain));
            }
        }
    }

    private Given fromFile(Setting setting, Given file) {
        Path path = path(file.value());
        try {
            String value = contents(path).replaceFirst("\\r?\\n\\z", "");
            return nonEmpty(setting, new Given(value, file.origin()));
        } catch (NoSuchFileException e) {
            throw new SettingException(setting, file, "there is no file " + path);
        } catch (IOException e) {
            throw new SettingException(setting, file, "the file " + path + " cannot be read: " + reason(e));
        }
    }

    private static Given nonEmpty(Setting setting, Given given) {
        if (given.value().isBlank()) {
            throw new SettingException(setting, given, "it is empty; leave it out for the default");
        }
        return given;
    }

    private static String contents(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("it has more than " + LARGEST_FILE + " bytes");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static String reason(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        return e instanceof java.nio.file.AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
    }

    private static Map<String, Name> index(Function<Name, String> by) {
        return Setting.allNames().stream().collect(Collectors.toUnmodifiableMap(by, Function.identity()));
    }

    /** Properties of which each may be given once; of two lines the later would win without a word. */
    private static final class Once extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException(key + " is given twice");
            }
            return super.put(key, value);
        }
    }
}
