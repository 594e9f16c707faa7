import { Metadata, Server, ServerCredentials, status, type ServiceError } from '@grpc/grpc-js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import type { IServerFeaturesServer } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import featuresGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import type { IGossipServer } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import gossipGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import type { IStreamsServer } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import streamsGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import { answerAppend, answerBatches } from './appending.ts';
import { noFaults, type Faults } from './faults.ts';
import { Ledger } from './ledger.ts';
import { answerRead } from './reading.ts';

const HOST = '127.0.0.1';
const STREAMS = 'event_store.client.streams.streams';

export interface StandInOptions {
  /** Whether the server says that it takes many appends through one call, as real ones do. Default true. */
  readonly batches?: boolean;
  /** What it has in common with the other nodes of its cluster. */
  readonly ledger?: Ledger;
  /** A free one unless told otherwise. */
  readonly port?: number;
}

/**
 * One node that speaks the part of KurrentDB's protocol that the log needs, within this process and in memory, for the real
 * client to talk to. It is no KurrentDB: what it answers was taken from the protocol's definition and the client's source.
 */
export class StandIn {
  readonly ledger: Ledger;
  readonly faults: Faults = noFaults();
  /** How often each method was called. */
  readonly calls = new Map<string, number>();
  /** Other nodes of the cluster, which gossip names beside this one. */
  readonly others: StandIn[] = [];
  port = 0;
  readonly #server = new Server();
  readonly #batches: boolean;

  private constructor({ batches = true, ledger = new Ledger() }: StandInOptions) {
    this.#batches = batches;
    this.ledger = ledger;
  }

  static async start(options: StandInOptions = {}): Promise<StandIn> {
    const node = new StandIn(options);
    node.#serve();
    node.port = await new Promise<number>((resolve, reject) => {
      node.#server.bindAsync(
        `${HOST}:${options.port ?? 0}`,
        ServerCredentials.createInsecure(),
        (error, port) => (error ? reject(error) : resolve(port)),
      );
    });
    return node;
  }

  get url(): string {
    return `kurrentdb://${HOST}:${this.port}?tls=false&discoveryInterval=10`;
  }

  stop(): void {
    this.#server.forceShutdown();
  }

  #serve(): void {
    const { ledger, faults } = this;
    const supported: IServerFeaturesServer = {
      getSupportedMethods: (_call, answer) => {
        this.#count('getSupportedMethods');
        answer(null, this.#features());
      },
    };
    const members: IGossipServer = {
      read: (_call, answer) => {
        this.#count('gossip');
        answer(null, this.#members());
      },
    };
    const streams: IStreamsServer = {
      append: (call, answer) => {
        this.#count('append');
        const other = this.#notLeader();
        if (other) answer(other);
        else answerAppend(call, answer, ledger, faults);
      },
      batchAppend: (call) => {
        this.#count('batchAppend');
        const other = this.#notLeader();
        if (other) call.emit('error', other);
        else answerBatches(call, ledger, faults);
      },
      read: (call) => {
        this.#count(call.request.getOptions()?.hasSubscription() ? 'subscribe' : 'read');
        const other = this.#notLeader();
        if (other && call.metadata.get('requires-leader')[0] === 'true') call.emit('error', other);
        else void answerRead(call, ledger, faults);
      },
      delete: (_call, answer) => answer(unimplemented()),
      tombstone: (_call, answer) => answer(unimplemented()),
    };
    this.#server.addService(featuresGrpc.ServerFeaturesService, supported);
    this.#server.addService(gossipGrpc.GossipService, members);
    this.#server.addService(streamsGrpc.StreamsService, streams);
  }

  #count(method: string): void {
    this.calls.set(method, (this.calls.get(method) ?? 0) + 1);
  }

  #features() {
    const methods = new features.SupportedMethods();
    methods.setEventStoreServerVersion('26.1.0');
    const names = ['append', 'read', ...(this.#batches ? ['batchappend'] : [])];
    methods.setMethodsList(
      names.map((name) => {
        const method = new features.SupportedMethod();
        method.setServiceName(STREAMS);
        method.setMethodName(name);
        method.setFeaturesList(name === 'read' ? ['stream', 'position', 'events'] : []);
        return method;
      }),
    );
    return methods;
  }

  #members() {
    const info = new gossip.ClusterInfo();
    info.setMembersList(
      [this as StandIn, ...this.others].map(({ port, faults }, index) => {
        const member = new gossip.MemberInfo();
        const id = new shared.UUID();
        id.setString(`00000000-0000-4000-8000-00000000000${index}`);
        member.setInstanceId(id);
        const endPoint = new gossip.EndPoint();
        endPoint.setAddress(HOST);
        endPoint.setPort(port);
        member.setHttpEndPoint(endPoint);
        member.setIsAlive(true);
        const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
        member.setState(faults.leader ? FOLLOWER : LEADER);
        return member;
      }),
    );
    return info;
  }

  /** What a node answers that has lost the lead, and to whom. */
  #notLeader(): ServiceError | undefined {
    const { leader } = this.faults;
    if (!leader) return undefined;
    const metadata = new Metadata();
    metadata.set('exception', 'not-leader');
    metadata.set('leader-endpoint-host', leader.host);
    metadata.set('leader-endpoint-port', String(leader.port));
    const details = 'Leader info available';
    return Object.assign(new Error(details), { code: status.NOT_FOUND, details, metadata });
  }
}

const unimplemented = () => ({ code: status.UNIMPLEMENTED, details: 'the log never deletes' });
