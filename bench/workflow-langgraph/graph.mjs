// A graph of N steps in sequence that do nothing, each with a checkpoint in SQLite; prints CPU time of the process.
import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";

const steps = Number(process.argv[2]);
const file = process.argv[3];
const State = Annotation.Root({ done: Annotation() });

let graph = new StateGraph(State);
for (let i = 0; i < steps; i++) {
  graph = graph.addNode(`step-${i}`, () => ({ done: i }));
}
graph = graph.addEdge(START, "step-0");
for (let i = 1; i < steps; i++) {
  graph = graph.addEdge(`step-${i - 1}`, `step-${i}`);
}
graph = graph.addEdge(`step-${steps - 1}`, END);

const checkpointer = SqliteSaver.fromConnString(file);
const app = graph.compile({ checkpointer });
const began = process.hrtime.bigint();
// Each step is on the disk before the next one begins, as in the run that this is compared with.
const result = await app.invoke({ done: -1 }, {
  configurable: { thread_id: "bench" },
  recursionLimit: steps + 10,
  durability: "sync",
});
const wall = Number(process.hrtime.bigint() - began) / 1e6;
if (result.done !== steps - 1) {
  throw new Error(`the last step gave ${result.done}`);
}
const { count } = checkpointer.db.prepare("SELECT COUNT(*) AS count FROM checkpoints").get();
const cpu = process.cpuUsage();
console.log(JSON.stringify({
  steps,
  checkpoints: count,
  journal: checkpointer.db.pragma("journal_mode", { simple: true }),
  synchronous: checkpointer.db.pragma("synchronous", { simple: true }),
  cpuMillis: (cpu.user + cpu.system) / 1000,
  wallMillis: wall,
}));
