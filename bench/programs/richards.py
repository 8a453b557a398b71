"""An operating system's scheduler in miniature: tasks with packets, devices and queues, by virtual calls."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = range(2)
BUFFER = 4


class Packet:
    def __init__(self, link, identity, kind):
        self.link = link
        self.identity = identity
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFFER

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, identity, priority, queue, waiting):
        self.scheduler = scheduler
        self.identity = identity
        self.priority = priority
        self.queue = queue
        self.has_packet = queue is not None
        self.is_waiting = waiting
        self.is_held = False
        self.next = scheduler.first
        scheduler.first = self
        scheduler.tasks[identity] = self

    def is_stopped(self):
        return self.is_held or (not self.has_packet and self.is_waiting)

    def wait(self):
        self.is_waiting = True
        return self

    def run_once(self):
        packet = None
        if self.has_packet and self.is_waiting:
            packet = self.queue
            self.queue = packet.link
            self.has_packet = self.queue is not None
            self.is_waiting = False
        return self.work(packet)

    def receive(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            self.has_packet = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def work(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    def __init__(self, scheduler, count):
        super().__init__(scheduler, IDLE, 0, None, False)
        self.control = 1
        self.count = count

    def work(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.scheduler.hold(self)
        if self.control & 1 == 0:
            self.control //= 2
            return self.scheduler.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.scheduler.release(DEVICE_B)


class WorkTask(Task):
    def __init__(self, scheduler, queue):
        super().__init__(scheduler, WORKER, 1000, queue, True)
        self.destination = HANDLER_A
        self.count = 0

    def work(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_A + HANDLER_B - self.destination
        packet.identity = self.destination
        packet.datum = 0
        for index in range(BUFFER):
            self.count = self.count + 1 if self.count < 26 else 1
            packet.data[index] = 64 + self.count
        return self.scheduler.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, identity, priority, queue):
        super().__init__(scheduler, identity, priority, queue, True)
        self.work_in = None
        self.device_in = None

    def work(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work_in = packet.append_to(self.work_in)
            else:
                self.device_in = packet.append_to(self.device_in)
        job = self.work_in
        if job is None:
            return self.wait()
        if job.datum >= BUFFER:
            self.work_in = job.link
            return self.scheduler.send(job)
        device = self.device_in
        if device is None:
            return self.wait()
        self.device_in = device.link
        device.datum = job.data[job.datum]
        job.datum += 1
        return self.scheduler.send(device)


class DeviceTask(Task):
    def __init__(self, scheduler, identity, priority):
        super().__init__(scheduler, identity, priority, None, True)
        self.pending = None

    def work(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            done, self.pending = self.pending, None
            return self.scheduler.send(done)
        self.pending = packet
        return self.scheduler.hold(self)


class Scheduler:
    def __init__(self):
        self.first = None
        self.tasks = [None] * 6
        self.current = None
        self.sent = 0
        self.held = 0

    def hold(self, task):
        self.held += 1
        task.is_held = True
        return task.next

    def release(self, identity):
        task = self.tasks[identity]
        task.is_held = False
        return task if task.priority > self.current.priority else self.current

    def send(self, packet):
        self.sent += 1
        target = self.tasks[packet.identity]
        packet.link = None
        packet.identity = self.current.identity
        return target.receive(packet, self.current)

    def run(self):
        task = self.first
        while task is not None:
            self.current = task
            task = task.next if task.is_stopped() else task.run_once()


def packets(identity, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, identity, kind)
    return queue


def main(count=12000):
    scheduler = Scheduler()
    IdleTask(scheduler, count)
    WorkTask(scheduler, packets(WORKER, KIND_WORK, 2))
    HandlerTask(scheduler, HANDLER_A, 2000, packets(DEVICE_A, KIND_DEVICE, 3))
    HandlerTask(scheduler, HANDLER_B, 3000, packets(DEVICE_B, KIND_DEVICE, 3))
    DeviceTask(scheduler, DEVICE_A, 4000)
    DeviceTask(scheduler, DEVICE_B, 5000)
    scheduler.run()
    return scheduler.sent, scheduler.held
