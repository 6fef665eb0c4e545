package dev.taskcore.http.server;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

/**
 * Speaks MongoDB's protocol, in memory. It answers one command at a time and with copies, where the library sends
 * documents while they are being changed.
 */
final class MongoStandIn extends MemoryBackend {

    @Override
    public synchronized Document handleCommand(Channel channel, String database, String command, Document query) {
        return super.handleCommand(channel, database, command, query).cloneDeeply();
    }
}
