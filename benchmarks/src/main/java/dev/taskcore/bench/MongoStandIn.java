package dev.taskcore.bench;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

/**
 * Speaks MongoDB's protocol in memory, for scripts that want no real server. It answers one command at a time and with
 * copies, where the library sends documents while they are being changed.
 */
public final class MongoStandIn extends MemoryBackend {

    private MongoStandIn() {}

    /**
     * Serves until the process is ended.
     *
     * @param args the port
     */
    public static void main(String[] args) {
        new MongoServer(new MongoStandIn()).bind("127.0.0.1", Integer.parseInt(args[0]));
    }

    @Override
    public synchronized Document handleCommand(Channel channel, String database, String command, Document query) {
        return super.handleCommand(channel, database, command, query).cloneDeeply();
    }
}
