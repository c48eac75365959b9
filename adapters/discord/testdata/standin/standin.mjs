// A server with people in it: discord-digital-twin, which speaks Discord's
// interfaces, and a port by which a test acts as the people. Where the twin is
// kinder to a bot than Discord, or knows less, it is brought nearer to it here.
//
//   node standin.mjs PORT CONTROL_PORT
import http from 'node:http'
import net from 'node:net'
import { text } from 'node:stream/consumers'

// An app that ends in the middle of a request is no fault of the server's.
process.on('unhandledRejection', (e) => {
  if (e.code !== 'ECONNRESET') throw e
})

const [port, controlPort] = process.argv.slice(2).map(Number)
const app = '1000000000000000001'
const guilds = [
  { id: '2000000000000000001', name: 'Teahouse' },
  { id: '2000000000000000002', name: 'Rival' },
]
const users = [
  { id: '4000000000000000001', username: 'mina' },
  { id: '4000000000000000002', username: 'tom' },
  { id: '4000000000000000003', username: 'robot', bot: true },
]

// The twin listens on every interface, at any port.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (at, done) {
  return listen.call(this, { host: '127.0.0.1', port: at || port }, done)
}

const { DigitalDiscord } = await import('discord-digital-twin')
const twin = new DigitalDiscord({ botToken: 'standin-token', botUser: { id: app, username: 'juxta' }, guilds, users })
const db = twin.prisma

// What one person alone sees, or was deferred for them, stays so when it is edited,
// and what was deferred below a pressed button is a message of its own.
const hidden = 64
const deferredPrivately = new Set()
// Who did what, and who caused which message by it, which the twin does not tell.
const doers = new Map()
const causes = new Map()
// A thread has the ID of the message that it is below.
const threads = new Map()
const threadOf = (id) => threads.get(id) ?? id
twin.prisma = db.$extends({
  query: {
    channel: {
      create({ args, query }) {
        const { id, starterMessageId } = args.data
        if (starterMessageId) threads.set(id, (args.data.id = starterMessageId))
        return query(args)
      },
      findUniqueOrThrow({ args, query }) {
        args.where.id = threadOf(args.where.id)
        return query(args)
      },
    },
    threadMember: {
      create({ args, query }) {
        args.data.channelId = threadOf(args.data.channelId)
        return query(args)
      },
    },
    message: {
      async update({ args, query }) {
        if (args.data.flags !== undefined) args.data.flags |= (await db.message.findUnique({ where: args.where })).flags & hidden
        return query(args)
      },
    },
    interactionResponse: {
      async update({ args, query }) {
        const { data, where } = args
        if (data.type === 5) {
          data.messageId = null
          if (JSON.parse(data.data ?? '{}').flags & hidden) deferredPrivately.add(where.interactionId)
        }
        const done = await query(args)
        if (data.messageId && !causes.has(data.messageId)) causes.set(data.messageId, doers.get(where.interactionId))
        if (data.type === undefined && data.messageId && deferredPrivately.has(where.interactionId)) {
          const { flags } = await db.message.findUnique({ where: { id: data.messageId } })
          await db.message.update({ where: { id: data.messageId }, data: { flags: flags | hidden } })
        }
        return done
      },
    },
  },
})
await twin.start()
const { gateway, httpServer } = twin.server

// Messages come as Discord sends them to a bot that may not read all: with who
// is mentioned and what is replied to, and without words that are not for it.
async function perceived(message) {
  const mentions = users.concat({ id: app, username: 'juxta', bot: true }).filter((u) => message.content.includes(`<@${u.id}>`))
  const replied = message.message_reference && (await stored(message.message_reference.message_id))
  if (replied && !mentions.some((u) => u.id === replied.author.id)) mentions.push(replied.author)
  const meant = !message.guild_id || message.author.id === app || mentions.some((u) => u.id === app)
  const out = { ...message, mentions, ...(replied ? { referenced_message: replied, type: 19 } : {}) }
  if (!message.guild_id) delete out.guild_id
  return meant ? out : { ...out, content: '', components: [], embeds: [] }
}
const stored = (id) => db.message.findUnique({ where: { id } }).then((m) => m && { id: m.id, content: m.content, author: { id: m.authorId } })

// The intents that guilds' and direct messages are sent for.
const intentOf = (message) => (message.guild_id ? 1 << 9 : 1 << 12)
const dispatch = (to, event, data) => gateway.clients.filter((c) => c.identified && to(c)).forEach((c) => gateway.sendDispatch(c, event, data))
const always = () => true

gateway.broadcastMessageCreate = async (message, guild) => {
  const m = await perceived({ ...message, guild_id: guild })
  if (!(m.flags & hidden)) dispatch((c) => c.intents & intentOf(m), 'MESSAGE_CREATE', m)
}
gateway.broadcast = (event, data) => {
  if (event === 'INTERACTION_CREATE') data = last = installed(data)
  dispatch(always, event, data)
}

// Interactions say where the app is installed: in the guild, or by its user
// alone. In direct messages there is no member, but a user.
let acting, last
function installed(i) {
  doers.set(i.id, acting.user)
  if (causes.has(i.message?.id)) i = { ...i, message: { ...i.message, interaction_metadata: { user: { id: causes.get(i.message.id) } } } }
  const owners = { authorizing_integration_owners: acting.alone ? { 1: acting.user } : { 0: i.guild_id || '0' } }
  if (i.guild_id && acting.plain) return { ...i, ...owners, member: { ...i.member, permissions: '2147485696' } }
  if (i.guild_id) return { ...i, ...owners }
  const { guild_id: _, member: __, guild_locale: ___, ...rest } = i
  return { ...rest, ...owners, user: users.find((u) => u.id === acting.user), context: 1 }
}

// The twin ignores a Resume (op 6); Discord answers it, if only by refusing it.
const handle = gateway.handleMessage.bind(gateway)
gateway.handleMessage = async (client, raw) => {
  if (JSON.parse(raw).op !== 6) return handle(client, raw)
  client.ws.send(JSON.stringify({ op: 9, d: false, s: null, t: null }))
}

// The twin knows one version, has nothing at /gateway, and does not tell which
// commands there are.
const commands = new Map()
const [twinServes] = httpServer.listeners('request')
httpServer.removeAllListeners('request')
httpServer.on('request', async (req, res) => {
  req.url = req.url.replace(/^\/api(\/v\d+)?\//, '/api/v10/').replace(/\/gateway$/, '/gateway/bot').replace('/oauth2/applications/', '/applications/')
  const [path] = req.url.split('?')
  if (!path.endsWith('/commands') || req.headers['x-standin']) return twinServes(req, res)
  if (req.method === 'PUT') {
    const body = await text(req)
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'PUT', body, headers: { 'content-type': 'application/json', 'x-standin': '1' } })
    const ids = await answer.json()
    commands.set(path, JSON.parse(body).map((c, i) => ({ type: 1, ...c, id: ids[i].id, application_id: app, version: '1' })))
  }
  send(res, commands.get(path) ?? [])
})

function send(res, value, status = 200) {
  res.writeHead(status, { 'content-type': 'application/json' })
  res.end(JSON.stringify(value ?? null))
}

// What a test can do, each with the body it is sent.
const acts = {
  // A new channel: of a guild, or of direct messages where none is named.
  async room({ guild }) {
    const id = String(BigInt(Date.now()) * 1000000n + BigInt(rooms++))
    await db.channel.create({ data: { id, name: 'room', type: guild ? 0 : 1, guildId: guild || null } })
    return { id }
  },
  say: ({ channel, user, text: content, reply }) =>
    twin.simulateUserMessage({ channelId: channel, userId: user, content, messageReference: reply ? { message_id: reply, channel_id: channel } : undefined }),
  // An interaction of any type, which is returned: over HTTP the test brings it.
  async interact({ type, channel, user, guild, message, data, alone, plain }) {
    acting = { user, alone, plain }
    await twin.simulateInteraction({ type, channelId: channel, userId: user, guildId: guild ?? '', messageId: message, data })
    return last
  },
  // The first response to an interaction.
  response: ({ id }) => db.interactionResponse.findUnique({ where: { interactionId: id } }),
  messages: ({ channel }) => twin.channel(channel).getMessages(),
  channels: async () => (await db.channel.findMany()).map((c) => ({ id: c.id, parent: c.parentId, type: c.type, name: c.name })),
  // Who is connected, and for which intents.
  clients: () => gateway.clients.map((c) => ({ identified: c.identified, intents: c.intents })),
  cut: () => gateway.clients.forEach((c) => c.ws.terminate()),
  close: ({ code }) => gateway.clients.forEach((c) => c.ws.close(code)),
  // A frame as it is, readable or not.
  frame: ({ raw }) => gateway.clients.forEach((c) => c.ws.send(raw)),
  dispatch: ({ event, data }) => dispatch(always, event, data),
  // Commands are unknown again.
  forget: () => commands.clear(),
}
let rooms = 0

http
  .createServer(async (req, res) => {
    const act = acts[req.url.slice(1)]
    if (!act) return send(res, { error: 'no such act' }, 404)
    try {
      send(res, await act(JSON.parse((await text(req)) || '{}')))
    } catch (e) {
      send(res, { error: e.stack }, 500)
    }
  })
  .listen(controlPort, () => console.log('ready'))
